package app.bowerbird.mailer.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Keeps the signing secrets of clients so that the store alone does not give them away: AES-256-GCM, bound to the
/// client's name.
final class Seal {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    Seal(SecretSettings secret) {
        this.key = new SecretKeySpec(secret.key("mail-client"), "AES");
    }

    String seal(String client, byte[] plain) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, client, nonce, plain);
        var all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return Base64.getEncoder().encodeToString(all);
    }

    byte[] open(String client, String sealed) {
        var all = Base64.getDecoder().decode(sealed);
        return cipher(
                Cipher.DECRYPT_MODE, client, Arrays.copyOf(all, NONCE), Arrays.copyOfRange(all, NONCE, all.length));
    }

    private byte[] cipher(int mode, String client, byte[] nonce, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(client.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a signing secret cannot be opened: is this the secret it was sealed with?", e);
        }
    }
}
