package app.bowerbird.reader.digest.letter;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Links that stop one reader's digest without a login (RFC 8058): nobody can guess them, nothing is stored for them.
public final class UnsubscribeLinks {

    public static final String PATH = "/digest/unsubscribe/";

    private final byte[] key;

    /// @param key of this purpose alone
    public UnsubscribeLinks(byte[] key) {
        this.key = key.clone();
    }

    public String token(String reader) {
        return base64(reader.getBytes(StandardCharsets.UTF_8)) + "." + base64(proof(reader));
    }

    /// Whose digest a token stops.
    public Optional<String> reader(String token) {
        int dot = token.indexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        try {
            var reader = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            byte[] shown = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            return MessageDigest.isEqual(shown, proof(reader)) ? Optional.of(reader) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] proof(String reader) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(("digest:" + reader).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
