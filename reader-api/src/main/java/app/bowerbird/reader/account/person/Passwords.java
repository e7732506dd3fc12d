package app.bowerbird.reader.account.person;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Argon2id, whose cost makes guessing slow.
public final class Passwords {

    public static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final Set<String> FIRST_GUESSES =
            Set.of("1234567890", "0123456789", "qwertyuiop", "passwordpassword", "password123", "password1234");

    private final Argon2PasswordEncoder argon2;
    // Each hash takes so much memory: a crowd at the door must not take that of the house.
    private final Semaphore atOnce = new Semaphore(2, true);
    /// As well formed as any other, so that to compare with it takes as long; nothing hashes to it.
    private final String nobodys;

    /// @param kib memory of one hash
    /// @param passes over it
    public Passwords(int kib, int passes) {
        argon2 = new Argon2PasswordEncoder(16, 32, 1, kib, passes);
        nobodys = "$argon2id$v=19$m=" + kib + ",t=" + passes + ",p=1$" + zeros(16) + "$" + zeros(32);
    }

    private static String zeros(int count) {
        return Base64.getEncoder().withoutPadding().encodeToString(new byte[count]);
    }

    /// With the parameters of the OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane.
    public static Passwords strong() {
        return new Passwords(19_456, 2);
    }

    /// What is wrong with a new password, in words; empty when it will do.
    public static Optional<String> wrong(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("must have at least " + SHORTEST + " characters");
        }
        if (password.length() > LONGEST) {
            return Optional.of("must have at most " + LONGEST + " characters");
        }
        boolean oneCharacter = password.codePoints().distinct().count() == 1;
        return oneCharacter || FIRST_GUESSES.contains(password.toLowerCase(Locale.ROOT))
                ? Optional.of("is among the first that anybody would guess")
                : Optional.empty();
    }

    public String hash(String password) {
        return oneOfTwo(() -> argon2.encode(password));
    }

    /// Takes as long for an unknown account as for a known one, so that time does not tell who reads here.
    public boolean match(String password, Optional<Account> account) {
        String stored = account.map(Account::password).orElse(nobodys);
        return password.length() <= LONGEST && oneOfTwo(() -> argon2.matches(password, stored)) && account.isPresent();
    }

    private <T> T oneOfTwo(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
