package app.bowerbird.reader.access.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableAuthenticationExtensionsClientInputs;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Makes a passkey: asks the reader's device for a new key that it finds by itself and opens only for its person, then
/// checks what it answers and keeps the public half (W3C Web Authentication, "Registering a New Credential").
public final class MakePasskey {

    static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private static final Logger log = LoggerFactory.getLogger(MakePasskey.class);
    private static final String WHAT = "make";

    private final WebAuthnRelyingPartyOperations operations;
    private final PublicKeyCredentialRpEntity house;
    private final Passkeys passkeys;
    private final PasskeyOwners owners;
    private final Ceremonies ceremonies;

    public MakePasskey(
            WebAuthnRelyingPartyOperations operations,
            PublicKeyCredentialRpEntity house,
            Passkeys passkeys,
            PasskeyOwners owners,
            Ceremonies ceremonies) {
        this.operations = operations;
        this.house = house;
        this.passkeys = passkeys;
        this.owners = owners;
        this.ceremonies = ceremonies;
    }

    /// @param browser what only the reader's browser knows
    /// @return the browser's orders, in JSON
    public String begin(String reader, String email, String browser) {
        return JSON.writeValueAsString(options(reader, email, ceremonies.begin(WHAT, browser)));
    }

    /// @param answer the browser's, in JSON: `{"label": "…", "credential": {…}}`
    /// @return whether there is a new passkey
    public boolean finish(String reader, String email, String browser, String answer) {
        Optional<Bytes> challenge = ceremonies.end(WHAT, browser);
        if (challenge.isEmpty()) {
            return false;
        }
        try {
            RelyingPartyPublicKey key = JSON.readValue(answer, RelyingPartyPublicKey.class);
            operations.registerCredential(
                    new ImmutableRelyingPartyRegistrationRequest(options(reader, email, challenge.get()), key));
            return true;
        } catch (IllegalArgumentException | WebAuthnException | JacksonException | NullPointerException refused) {
            log.atInfo()
                    .addKeyValue("reader", reader)
                    .addKeyValue("reason", refused.getClass().getSimpleName())
                    .log("what was to become a passkey was refused");
            return false;
        }
    }

    private PublicKeyCredentialCreationOptions options(String reader, String email, Bytes challenge) {
        List<PublicKeyCredentialDescriptor> known = passkeys.findByUserId(owners.handle(reader)).stream()
                .map(MakePasskey::descriptor)
                .toList();
        return PublicKeyCredentialCreationOptions.builder()
                .rp(house)
                .user(owners.shown(reader, email))
                .challenge(challenge)
                .timeout(Ceremonies.PATIENCE)
                .attestation(AttestationConveyancePreference.NONE)
                .pubKeyCredParams(
                        PublicKeyCredentialParameters.EdDSA,
                        PublicKeyCredentialParameters.ES256,
                        PublicKeyCredentialParameters.RS256)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .excludeCredentials(known)
                .extensions(new ImmutableAuthenticationExtensionsClientInputs(List.of()))
                .build();
    }

    private static PublicKeyCredentialDescriptor descriptor(CredentialRecord known) {
        return PublicKeyCredentialDescriptor.builder()
                .id(known.getCredentialId())
                .transports(known.getTransports())
                .build();
    }
}
