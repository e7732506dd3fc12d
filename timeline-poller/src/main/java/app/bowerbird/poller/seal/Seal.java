package app.bowerbird.poller.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Seals a timeline's credentials with AES-256-GCM, bound to the reader, source and timeline they were given for.
public final class Seal {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final String keyId;
    private final SecureRandom random = new SecureRandom();

    public Seal(Secret secret) {
        byte[] bytes = secret.key("seal");
        this.key = new SecretKeySpec(bytes, "AES");
        this.keyId = fingerprint(bytes);
    }

    /// @param owner `reader|source|timeline id`: nobody else's box opens with it
    public SealedBox close(Map<String, String> credentials, String owner) {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        try {
            byte[] box = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(JSON.writeValueAsBytes(credentials));
            return new SealedBox(keyId, nonce, box);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Empty when the box was sealed with another key, for another owner, or has been touched.
    public Optional<Map<String, String>> open(SealedBox box, String owner) {
        if (!box.keyId().equals(keyId) || box.nonce().length != 12) {
            return Optional.empty();
        }
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, box.nonce(), owner).doFinal(box.box());
            return Optional.of(JSON.readValue(plain, WORDS));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((owner + "|" + keyId).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String fingerprint(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
