package app.bowerbird.reader.mute.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutingTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private static Mute mute(Mute.Kind kind, String value) {
        return new Mute(kind, value, null, NOW, null);
    }

    private static Told titled(String title) {
        return new Told(title, "Bower News", "https://news.bower.example/a", null, List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "football|Football is back|true",
                "football|Footballers are back|false",
                "football|#football!|true",
                "World  Cup|the world-cup final|true",
                "world cup|world of cups|false",
                "creme brulee|Crème brûlée for two|true",
                "CRÈME|creme|true",
                "strasse|Die Straße|true",
                "Αθήνα|η αθηνα σήμερα|true",
                "ёлка|Елка|true",
                "шалом|ШАЛОМ|true",
                "שלום|שָׁלוֹם לכם|true",
                "サッカー|今日のサッカー速報|true",
                "猫|黒猫の話|true",
                "c++|Why C++ stays|true",
                "c|Why C++ stays|false",
                "c#|In C#, always|true",
                "🎅|ho 🎅ho|true",
                "shop|see https://shop.example/shop now|false",
                "don't|we don’t know|true"
            })
    void findsAPhraseAsWholeWordsWhateverItsCaseAndAccents(String phrase, String title, boolean hidden) {
        var muting = Muting.of(List.of(mute(Mute.Kind.PHRASE, phrase)));

        assertThat(muting.hides(titled(title)).isPresent()).isEqualTo(hidden);
    }

    @Test
    void looksIntoTitleSiteExcerptAndWords() {
        var muting = Muting.of(List.of(mute(Mute.Kind.PHRASE, "blue nest")));

        assertThat(muting.hides(new Told("A", "The Blue Nest", null, null, List.of())))
                .isPresent();
        assertThat(muting.hides(new Told("A", null, null, "A blue nest", List.of())))
                .isPresent();
        assertThat(muting.hides(new Told("A", null, null, null, List.of("no", "blue nest!"))))
                .isPresent();
        assertThat(muting.hides(new Told("so blue", "nest", null, null, List.of())))
                .as("no phrase reaches from one part into the next")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a, true",
        "https://www.example.org:8080/a?b, true",
        "http://deep.news.EXAMPLE.org, true",
        "https://notexample.org/, false",
        "https://example.org.evil.example/, false",
        "https://evil.example/example.org, false"
    })
    void hidesASiteAndAllBelowIt(String url, boolean hidden) {
        var muting = Muting.of(List.of(mute(Mute.Kind.SITE, "example.org")));

        assertThat(muting.hides(new Told("t", null, url, null, List.of())).isPresent())
                .isEqualTo(hidden);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, example.org",
        "https://www.Example.org/path, example.org",
        "*.example.org, example.org",
        "bücher.example, xn--bcher-kva.example",
        "example.org:8080, example.org",
        "com,",
        "two words.org,",
        "javascript:alert(1),"
    })
    void readsASiteInAnyForm(String typed, String site) {
        assertThat(SiteName.of(typed).orElse(null)).isEqualTo(site);
    }

    @Test
    void knowsAPersonByAnyOfTheirNames() {
        var muting = Muting.of(List.of(mute(Mute.Kind.PERSON, "x:1001")));

        assertThat(muting.mutes("x:1001")).isTrue();
        assertThat(muting.mutes("x:1002")).isFalse();
        var persons = Muting.of(List.of(mute(Mute.Kind.PERSON, "x:1001")), account -> "p:alice");
        assertThat(persons.mutes("p:alice")).isTrue();
        assertThat(muting.readsStories()).isFalse();
    }

    @Test
    void isTheSameMuteHoweverItIsWritten() {
        assertThat(mute(Mute.Kind.PHRASE, "World  Cup").id())
                .isEqualTo(mute(Mute.Kind.PHRASE, "world cup").id())
                .isNotEqualTo(mute(Mute.Kind.SITE, "world cup").id());
    }
}
