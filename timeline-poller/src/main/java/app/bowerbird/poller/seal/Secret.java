package app.bowerbird.poller.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The one secret of the install; every use draws a key of its own from it, `HMAC-SHA256(secret, label)`.
public final class Secret {

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Reads 32 bytes in base64; anything else is a wrong setting.
    public static Secret of(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == 32) {
                return new Secret(bytes);
            }
        } catch (IllegalArgumentException _) {
            // not base64: the sentence below says so
        }
        throw new IllegalArgumentException("bowerbird.secret must be 32 bytes in base64 (BOWERBIRD_SECRET)");
    }

    public byte[] key(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// What our own services show each other as a Bearer token.
    public String serviceToken() {
        return HexFormat.of().formatHex(key("service"));
    }
}
