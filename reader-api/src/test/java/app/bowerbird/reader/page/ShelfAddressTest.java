package app.bowerbird.reader.page;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.shelf.ask.StoryParameters;
import app.bowerbird.reader.words.Bundles;
import app.bowerbird.reader.words.Words;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

/// Addresses, ranges and directions, as they are read and written.
class ShelfAddressTest {

    private static final Words WORDS = Bundles.words();
    private static final ShelfAddress PLAIN = address("7d", "unread", null);

    @BeforeEach
    void speakEnglish() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void beSilent() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static ShelfAddress address(String window, String state, String q) {
        return ShelfAddress.of(new StoryParameters(window, state, null, null, null, null, q, null, null, null));
    }

    @Test
    void leavesOutWhatAPlainShelfShowsAnyway() {
        assertThat(PLAIN).hasToString("/");
        assertThat(PLAIN.with("sort", "rank")).hasToString("/");
        assertThat(PLAIN.with("window", "3d").with("person", "x:1 & 2"))
                .hasToString("/?window=3d&person=x%3A1%20%26%202");
        assertThat(PLAIN.in("starred").in("unread")).hasToString("/");
        assertThat(PLAIN.in("starred").getQuery()).contains("state=starred", "window=all");
    }

    @Test
    void countsTheFiltersOfTheDrawerAlone() {
        assertThat(address("3d", "all", "birds").getFilters()).isZero();
        assertThat(PLAIN.with("network", "x").with("tag", "t").getFilters()).isEqualTo(2);
    }

    @Test
    void saysARangeOfDaysInWords() {
        assertThat(Range.of("2026-08-03..2026-08-17", WORDS).words()).isEqualTo("3–17 August");
        assertThat(Range.of("2026-07-30..2026-08-02", WORDS).words()).isEqualTo("30 Jul–2 Aug");
        assertThat(Range.of("2026-08-03..", WORDS)).isEqualTo(new Range("2026-08-03", "", "Since 3 Aug"));
        assertThat(Range.of("2026-08-03T10:00:00Z..", WORDS).from()).isEqualTo("2026-08-03");
        assertThat(Range.of("7d", WORDS).words()).isNull();

        LocaleContextHolder.setLocale(Locale.GERMAN);
        assertThat(Range.of("2026-08-03..2026-08-17", WORDS).words()).isEqualTo("3.–17. August");
    }

    @Test
    void knowsWhichWayALanguageIsWritten() {
        assertThat(Direction.of("ar-EG")).isEqualTo("rtl");
        assertThat(Direction.of("he")).isEqualTo("rtl");
        assertThat(Direction.of("de")).isEqualTo("ltr");
        assertThat(Direction.of(null)).isEqualTo("auto");
    }

    @Test
    void readsNoNumbersThatAreNoStories() {
        assertThat(Back.ids("3.14.159")).isEqualTo(List.of(3, 14, 159));
        for (String wrong : new String[] {null, "", "0", "1..2", "-1", "9999999999", "1 2"}) {
            assertThat(Back.ids(wrong)).as("%s", wrong).isEmpty();
        }
    }
}
