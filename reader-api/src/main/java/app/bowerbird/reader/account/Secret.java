package app.bowerbird.reader.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The one secret of the house (base64 of 32 bytes), and the keys of one purpose each that are made from it.
@ConfigurationProperties("bowerbird")
public record Secret(@DefaultValue("") String secret) {

    public Secret {
        if (secret.isBlank()) {
            throw new IllegalArgumentException(
                    "bowerbird.secret: is missing; give the base64 of 32 random bytes as BOWERBIRD_SECRET");
        }
        if (decode(secret).length != 32) {
            throw new IllegalArgumentException("bowerbird.secret: must be the base64 of exactly 32 bytes");
        }
    }

    /// 32 bytes for one purpose: HMAC-SHA256(secret, label). One label never serves two purposes.
    public byte[] key(String label) {
        return hmac(decode(secret), label);
    }

    /// What our own services show each other: `Authorization: Bearer <this>`.
    public String serviceToken() {
        return HexFormat.of().formatHex(key("service"));
    }

    /// Whether the caller showed the service token; compared in constant time.
    public boolean isServiceToken(String shown) {
        return MessageDigest.isEqual(
                serviceToken().getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.UTF_8));
    }

    /// HMAC-SHA256 of the words under the key.
    public static byte[] hmac(byte[] key, String words) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] decode(String secret) {
        try {
            return Base64.getDecoder().decode(secret.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("bowerbird.secret: is not base64", notBase64);
        }
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
