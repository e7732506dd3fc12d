package app.bowerbird.reader.access;

import app.bowerbird.reader.access.passkey.Ceremonies;
import app.bowerbird.reader.access.passkey.MakePasskey;
import app.bowerbird.reader.access.passkey.PasskeyOwners;
import app.bowerbird.reader.access.passkey.Passkeys;
import app.bowerbird.reader.access.passkey.UsePasskey;
import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.account.person.Readers;
import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/// Puts the room of passkeys together. They belong to the host of the house's public address, and are asked for from
/// pages of that address alone.
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    PasskeyOwners passkeyOwners(Readers readers, Secret secret) {
        byte[] key = secret.key("passkey");
        return new PasskeyOwners(readers, reader -> HexFormat.of().formatHex(Secret.hmac(key, reader)));
    }

    @Bean
    Passkeys passkeys(MongoDatabase store, PasskeyOwners owners, Clock clock) {
        return new Passkeys(store, owners, clock);
    }

    @Bean
    Ceremonies ceremonies(MongoDatabase store, Clock clock) {
        return new Ceremonies(store, clock);
    }

    @Bean
    PublicKeyCredentialRpEntity passkeyHouse(AccountSettings settings) {
        return PublicKeyCredentialRpEntity.builder()
                .id(URI.create(settings.publicUrl()).getHost())
                .name("Bowerbird")
                .build();
    }

    @Bean
    WebAuthnRelyingPartyOperations passkeyOperations(
            PasskeyOwners owners, Passkeys passkeys, PublicKeyCredentialRpEntity house, AccountSettings settings) {
        return new Webauthn4JRelyingPartyOperations(owners, passkeys, house, Set.of(settings.publicUrl()));
    }

    @Bean
    MakePasskey makePasskey(
            WebAuthnRelyingPartyOperations operations,
            PublicKeyCredentialRpEntity house,
            Passkeys passkeys,
            PasskeyOwners owners,
            Ceremonies ceremonies) {
        return new MakePasskey(operations, house, passkeys, owners, ceremonies);
    }

    @Bean
    UsePasskey usePasskey(
            WebAuthnRelyingPartyOperations operations, PublicKeyCredentialRpEntity house, Ceremonies ceremonies) {
        return new UsePasskey(operations, house, ceremonies);
    }
}
