package app.bowerbird.reader.account.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = Passwords.strong();

    @Test
    void hashesWithACostThatMakesGuessingSlowAndASaltOfItsOwn() {
        String hash = passwords.hash("correct horse battery");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
    }

    @Test
    void matchesNobodyWhoHasNoAccount() {
        assertThat(passwords.match("nobody has this password", Optional.empty()))
                .isFalse();
    }
}
