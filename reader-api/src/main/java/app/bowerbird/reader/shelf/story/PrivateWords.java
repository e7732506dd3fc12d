package app.bowerbird.reader.shelf.story;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Opens the words of posts for a few people, which lie sealed in the store and on every queue.
///
/// `1.` and then base64url of a nonce of 12 bytes, AES-256-GCM's ciphertext and its tag, bound to the reader and the
/// key of the share. Opened, they are shown to their reader and go nowhere else: into no index, digest or export.
public final class PrivateWords {

    private static final int LONGEST = 4000;
    private static final int TAG_BITS = 128;
    private static final int NONCE = 12;

    private final SecretKeySpec key;

    public PrivateWords(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /// @return the words, or null where there are none or they were sealed with another secret
    public @Nullable String open(@Nullable String sealed, String reader, String share) {
        if (sealed == null || !sealed.startsWith("1.")) {
            return null;
        }
        try {
            byte[] all = Base64.getUrlDecoder().decode(sealed.substring(2));
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, all, 0, NONCE));
            cipher.updateAAD((reader + "\n" + share).getBytes(StandardCharsets.UTF_8));
            String words = new String(cipher.doFinal(all, NONCE, all.length - NONCE), StandardCharsets.UTF_8);
            return words.codePointCount(0, words.length()) <= LONGEST
                    ? words
                    : words.substring(0, words.offsetByCodePoints(0, LONGEST - 1)) + "…";
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return null;
        }
    }
}
