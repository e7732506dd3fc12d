package app.bowerbird.reader.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final Words words = words();

    private static Words words() {
        var messages = new ResourceBundleMessageSource();
        messages.addBasenames("reader/messages/said", "reader/messages/time", "reader/messages/shelf");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Words(messages, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeEach
    void speakGerman() {
        LocaleContextHolder.setLocale(Locale.GERMAN);
    }

    @AfterEach
    void beSilent() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void translatesWhatWasSaidInEnglishWithItsNumbersAndAddresses() {
        assertThat(words.said("E-mail or password is wrong.")).isEqualTo("E-Mail oder Passwort ist falsch.");
        assertThat(words.said("must have at least 10 characters")).isEqualTo("muss mindestens 10 Zeichen haben");
        assertThat(words.said("leads to https://a.example/b")).isEqualTo("führt zu https://a.example/b");
    }

    @Test
    void translatesSentenceBySentenceWhatItKnows() {
        assertThat(words.said("A bracket was not closed. Nobody knows this. Saved."))
                .isEqualTo("Eine Klammer wurde nicht geschlossen. Nobody knows this. Gesichert.");
    }

    @Test
    void leavesAsItIsWhatNobodyTranslated() {
        assertThat(words.said("Something 7 entirely new {0}")).isEqualTo("Something 7 entirely new {0}");
        assertThat(words.said(null)).isNull();
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(words.said("Saved.")).isEqualTo("Saved.");
    }

    @Test
    void countsInEachLanguage() {
        assertThat(words.of("shelf.people", 1)).isEqualTo("1 Person");
        assertThat(words.of("shelf.people", 1234)).isEqualTo("1.234 Leute");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(words.of("shelf.people", 0)).isEqualTo("Saved by you");
        assertThat(words.of("shelf.people", 1234)).isEqualTo("1,234 people");
        assertThat(words.of("shelf.names", "Ada, Bo", 0)).isEqualTo(": Ada, Bo");
        assertThat(words.of("shelf.names", "Ada, Bo", 3)).isEqualTo(": Ada, Bo and 3 more");
    }

    @Test
    void saysHowFarAMomentIsAway() {
        assertThat(words.away(NOW.minus(Duration.ofMinutes(1)))).isEqualTo("vor 1 Minute");
        assertThat(words.away(NOW.plus(Duration.ofHours(5)))).isEqualTo("in 5 Stunden");
        assertThat(words.ago(NOW.minus(Duration.ofDays(3)))).isEqualTo("vor 3 Tagen");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(words.away(NOW.minusSeconds(3))).isEqualTo("just now");
        assertThat(words.away(NOW.plusSeconds(3))).isEqualTo("any moment");
        assertThat(words.away(NOW.minus(Duration.ofMinutes(3)))).isEqualTo("3 minutes ago");
        assertThat(words.ago(NOW.minus(Duration.ofHours(3)))).isEqualTo("3 h ago");
        assertThat(words.due(NOW.minusSeconds(3))).isEqualTo("any moment");
        assertThat(words.due(NOW.plus(Duration.ofMinutes(3)))).isEqualTo("in 3 minutes");
    }
}
