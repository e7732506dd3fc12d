package app.bowerbird.reader.access.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/// Recognises a reader by a passkey: asks any device for a signature, and by it finds whose passkey it is (W3C Web
/// Authentication, "Verifying an Authentication Assertion").
public final class UsePasskey {

    private static final Logger log = LoggerFactory.getLogger(UsePasskey.class);
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> ANSWER =
            new TypeReference<>() {};
    private static final String WHAT = "use";

    private final WebAuthnRelyingPartyOperations operations;
    private final PublicKeyCredentialRpEntity house;
    private final Ceremonies ceremonies;

    public UsePasskey(
            WebAuthnRelyingPartyOperations operations, PublicKeyCredentialRpEntity house, Ceremonies ceremonies) {
        this.operations = operations;
        this.house = house;
        this.ceremonies = ceremonies;
    }

    /// @param browser what only this browser knows
    /// @return the browser's orders, in JSON
    public String begin(String browser) {
        return MakePasskey.JSON.writeValueAsString(options(ceremonies.begin(WHAT, browser)));
    }

    /// @param answer the browser's, in JSON
    /// @return the reader's id
    public Optional<String> finish(String browser, String answer) {
        Optional<Bytes> challenge = ceremonies.end(WHAT, browser);
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        try {
            var shown = MakePasskey.JSON.readValue(answer, ANSWER);
            var owner = operations.authenticate(new RelyingPartyAuthenticationRequest(options(challenge.get()), shown));
            return Optional.of(owner.getName());
        } catch (IllegalArgumentException | WebAuthnException | JacksonException | NullPointerException refused) {
            log.atInfo()
                    .addKeyValue("reason", refused.getClass().getSimpleName())
                    .log("a passkey was refused");
            return Optional.empty();
        }
    }

    private PublicKeyCredentialRequestOptions options(Bytes challenge) {
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(house.getId())
                .challenge(challenge)
                .timeout(Ceremonies.PATIENCE)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }
}
