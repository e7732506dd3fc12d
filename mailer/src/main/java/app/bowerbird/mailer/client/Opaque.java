package app.bowerbird.mailer.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Tokens of clients: `bbm_<name>_<256 bits as base64url><8 hex digits of CRC-32 over all before>`. Shown once; we keep
/// the SHA-256 alone.
final class Opaque {

    private static final Pattern FORM =
            Pattern.compile("(bbm_([a-z0-9][a-z0-9-]{0,31})_[A-Za-z0-9_-]{43})([0-9a-f]{8})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Opaque() {}

    static String token(String client) {
        var body =
                "bbm_" + client + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(32));
        return body + checksum(body);
    }

    /// The client a token says it is of; empty when it is mistyped, which the store need not be asked for.
    static Optional<String> client(String token) {
        var form = FORM.matcher(token);
        return form.matches() && checksum(form.group(1)).equals(form.group(3))
                ? Optional.of(form.group(2))
                : Optional.empty();
    }

    static byte[] random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    static String sha256(String value) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }
}
