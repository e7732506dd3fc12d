package app.bowerbird.reader.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/// What a browser keeps of looks and languages, and what it may ask for.
class LookTest {

    private final ChosenLanguage language = new ChosenLanguage();

    @Test
    void takesNoLookThatThereIsNot() {
        assertThat(Look.parse("sepia.4.sans.de")).isEqualTo(new Look("sepia", 4, "sans", "de"));
        assertThat(Look.parse("dark.1.serif.tlh")).isEqualTo(new Look("dark", 1, "serif", "auto"));
        for (String wrong : new String[] {null, "", "a.b", "neon.9.comic", "neon.3.comic", "\"><b"}) {
            assertThat(Look.parse(wrong)).as("%s", wrong).isEqualTo(Look.USUAL);
        }
    }

    @Test
    void readsACookieFromBeforeThereWereLanguages() {
        assertThat(Look.parse("sepia.4.sans")).isEqualTo(new Look("sepia", 4, "sans", "auto"));
    }

    @Test
    void speaksWhatTheBrowserAsksForAmongTheLanguagesOfTheHouse() {
        assertThat(asked(null, null)).isEqualTo(Locale.ENGLISH);
        assertThat(asked("de-AT,de;q=0.9,en;q=0.5", null)).isEqualTo(Locale.GERMAN);
        assertThat(asked("fr, en;q=0.4, de;q=0.8", null)).isEqualTo(Locale.GERMAN);
        assertThat(asked("ja", null)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void speaksWhatTheReaderChoseWhateverTheBrowserAsksFor() {
        assertThat(asked("en", "light.3.serif.de")).isEqualTo(Locale.GERMAN);
        assertThat(asked("de", "light.3.serif.en")).isEqualTo(Locale.ENGLISH);
        assertThat(asked("de", "light.3.serif.auto")).isEqualTo(Locale.GERMAN);
    }

    private Locale asked(String header, String cookie) {
        var request = new MockHttpServletRequest();
        if (header != null) {
            request.addHeader("Accept-Language", header);
        }
        if (cookie != null) {
            request.setCookies(new jakarta.servlet.http.Cookie("bowerbird-look", cookie));
        }
        return language.resolveLocale(request);
    }
}
