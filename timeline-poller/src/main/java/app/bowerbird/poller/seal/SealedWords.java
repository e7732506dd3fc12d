package app.bowerbird.poller.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals the words of a post for a few people with AES-256-GCM, bound to the reader and the link they came with.
///
/// `1.` and then base64url of a nonce of 12 bytes, the ciphertext and its tag. Only reader-api opens them.
public final class SealedWords {

    private static final int TAG_BITS = 128;
    private static final int NONCE = 12;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    public SealedWords(Secret secret) {
        this.key = new SecretKeySpec(secret.key("words"), "AES");
    }

    public String close(String words, String reader, String link) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((reader + "\n" + link).getBytes(StandardCharsets.UTF_8));
            byte[] box = cipher.doFinal(words.getBytes(StandardCharsets.UTF_8));
            byte[] all =
                    ByteBuffer.allocate(NONCE + box.length).put(nonce).put(box).array();
            return "1." + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
