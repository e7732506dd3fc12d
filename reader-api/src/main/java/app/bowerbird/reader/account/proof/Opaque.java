package app.bowerbird.reader.account.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Random values nobody can guess, and the SHA-256 under which we remember them.
public final class Opaque {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Opaque() {}

    /// Unpadded base64url of that many random bytes.
    public static String value(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /// Lower-case letters and digits, for ids that are shown.
    public static String id(int length) {
        return RANDOM.ints(length, 0, 36)
                .mapToObj(digit -> Character.toString(Character.forDigit(digit, 36)))
                .reduce("", String::concat);
    }

    public static String sha256(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
