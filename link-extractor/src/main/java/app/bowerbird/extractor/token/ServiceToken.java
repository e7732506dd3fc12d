package app.bowerbird.extractor.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What our own services show each other: `Authorization: Bearer <HMAC-SHA256(secret, "service") in hex>`. Without the
/// house's secret this service does all its work, and only the door for the others stays shut.
public final class ServiceToken {

    private final @Nullable String expected;

    /// @param secret 32 bytes in base64, or empty
    public ServiceToken(String secret) {
        this.expected = secret.isBlank() ? null : "Bearer " + token(decode(secret));
    }

    public boolean isOurs(@Nullable String authorization) {
        return expected != null
                && authorization != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }

    private static String token(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal("service".getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] decode(String secret) {
        try {
            byte[] bytes = Base64.getDecoder().decode(secret.strip());
            if (bytes.length == 32) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // not base64: the sentence below says so
        }
        throw new IllegalArgumentException("bowerbird.secret: must be 32 bytes in base64 (BOWERBIRD_SECRET)");
    }
}
