package app.bowerbird.mailer.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// The house's secret, 32 bytes in base64; every purpose draws its own key from it.
@ConfigurationProperties("bowerbird")
public record SecretSettings(String secret) {

    public SecretSettings {
        if (decode(secret).length != 32) {
            throw new IllegalArgumentException("bowerbird.secret: must be 32 bytes in base64");
        }
    }

    /// What our own services show each other: `Authorization: Bearer <this>`.
    public String serviceToken() {
        return HexFormat.of().formatHex(key("service"));
    }

    /// Whether a request comes from one of our own services.
    public boolean isOurs(@Nullable String authorization) {
        var expected = "Bearer " + serviceToken();
        return authorization != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    /// The key for one purpose.
    byte[] key(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(decode(secret), "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SecretSettings[]";
    }

    private static byte[] decode(String secret) {
        try {
            return Base64.getDecoder().decode(secret.strip());
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
