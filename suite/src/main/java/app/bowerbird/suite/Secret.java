package app.bowerbird.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The 32 bytes from which every key of the row is derived: made on the first start, asked for on every other.
///
/// `secret.key` holds them in Base64, readable by its owner alone. `secret.check` holds a fingerprint, so that a
/// row is not started with a secret that cannot open what it sealed before.
final class Secret {

    private static final int BYTES = 32;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private Secret() {}

    /// The secret in Base64.
    static String of(DataFolder folder, @Nullable String given) {
        Path key = folder.path().resolve("secret.key");
        Path check = folder.path().resolve("secret.check");
        String name = given == null ? "secret.key (" + key + ")" : "BOWERBIRD_SECRET";
        try {
            String secret = Optional.ofNullable(given).or(() -> read(key)).orElseGet(() -> make(folder, key));
            String fingerprint = fingerprint(decode(name, secret));
            Optional<String> expected = read(check);
            if (expected.isEmpty()) {
                Files.writeString(check, fingerprint + "\n");
            } else if (!expected.get().equals(fingerprint)) {
                throw new WrongSetting(name + ": this is not the secret the data in " + folder.path()
                        + " was made with; bring that one back, what it sealed cannot be read without it");
            }
            return secret;
        } catch (IOException e) {
            throw new WrongSetting(name + ": cannot be used: " + e);
        }
    }

    /// The secret of a row that may be running.
    static String kept(Path data, @Nullable String given) {
        return Optional.ofNullable(given)
                .or(() -> read(data.resolve("secret.key")))
                .orElseThrow(() -> new WrongSetting("there is no secret.key in " + data + ": start Bowerbird first"));
    }

    /// What its services show each other.
    static String serviceToken(String secret) {
        return HexFormat.of().formatHex(hmac(decode("the secret", secret.strip()), "service"));
    }

    private static String make(DataFolder folder, Path key) {
        if (!folder.isNew()) {
            throw new WrongSetting("secret.key (" + key + "): the file is missing, but there is data made with it;"
                    + " bring it back from your backup or give BOWERBIRD_SECRET");
        }
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String secret = Base64.getEncoder().encodeToString(bytes);
        try {
            Files.createFile(key, OWNER_ONLY);
            Files.writeString(key, secret + "\n", StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secret;
    }

    private static byte[] decode(String name, String secret) {
        try {
            byte[] bytes = Base64.getDecoder().decode(secret);
            if (bytes.length == BYTES) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // told below, like a wrong length
        }
        throw new WrongSetting(name + ": 32 bytes in Base64 are needed (for example: openssl rand -base64 32)");
    }

    private static String fingerprint(byte[] secret) {
        return HexFormat.of().formatHex(hmac(secret, "check"), 0, 16);
    }

    private static byte[] hmac(byte[] secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
