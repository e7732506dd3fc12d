package app.bowerbird.reader.search.ask;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.search.ask.Wish.All;
import app.bowerbird.reader.search.ask.Wish.Any;
import app.bowerbird.reader.search.ask.Wish.Beginning;
import app.bowerbird.reader.search.ask.Wish.Fact;
import app.bowerbird.reader.search.ask.Wish.Field;
import app.bowerbird.reader.search.ask.Wish.Not;
import app.bowerbird.reader.search.ask.Wish.Phrase;
import app.bowerbird.reader.search.ask.Wish.Words;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The language of the search box.
class ReadQueryTest {

    private static Wish read(String typed) {
        Asked asked = ReadQuery.of(typed);
        assertThat(asked.hint()).as(typed).isNull();
        return asked.wish();
    }

    private static Words w(String word) {
        return new Words(word);
    }

    @Test
    void readsWordsPhrasesNotAndOr() {
        assertThat(read("nest")).isEqualTo(w("nest"));
        assertThat(read("blue  nest")).isEqualTo(new All(List.of(w("blue"), w("nest"))));
        assertThat(read("\"blue nest\"")).isEqualTo(new Phrase("blue nest"));
        assertThat(read("„blue nest“")).isEqualTo(new Phrase("blue nest"));
        assertThat(read("-nest")).isEqualTo(new Not(w("nest")));
        assertThat(read("NOT nest")).isEqualTo(new Not(w("nest")));
        assertThat(read("a b OR c")).isEqualTo(new Any(List.of(new All(List.of(w("a"), w("b"))), w("c"))));
        assertThat(read("a (b OR -\"c d\")"))
                .isEqualTo(new All(List.of(w("a"), new Any(List.of(w("b"), new Not(new Phrase("c d")))))));
        assertThat(read("feath*")).isEqualTo(new Beginning("feath"));
        assertThat(read("co-op Orlando")).isEqualTo(new All(List.of(w("co-op"), w("Orlando"))));
    }

    @Test
    void readsFacts() {
        assertThat(read("from:Alice")).isEqualTo(new Fact(Field.FROM, "Alice"));
        assertThat(read("from:\"Alice Example\"")).isEqualTo(new Fact(Field.FROM, "Alice Example"));
        assertThat(read("SITE:www.Example.org")).isEqualTo(new Fact(Field.SITE, "example.org"));
        assertThat(read("-tag:#Birds")).isEqualTo(new Not(new Fact(Field.TAG, "birds")));
        assertThat(read("is:read")).isEqualTo(new Fact(Field.IS, "archived"));
        assertThat(read("network:X")).isEqualTo(new Fact(Field.NETWORK, "x"));
        assertThat(read("lang:de-AT")).isEqualTo(new Fact(Field.LANG, "de"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"blue nest   | quotation mark",
                "(blue nest    | bracket",
                "blue) nest    | bracket",
                "blue OR       | OR needs",
                "is:lost blue  | is: takes unread",
                "network:fax a | network: takes",
                "lang:9 a      | lang: takes",
                "tag: blue     | tag: needs",
                "author:bob    | There is no author:",
                "!!! ...       | no word",
                "\"\"          | no word",
                "-             | no word"
            })
    void tellsWhatItCouldNotUnderstand(String typed, String hint) {
        assertThat(ReadQuery.of(typed).hint()).contains(hint);
    }

    @Test
    void understandsTheRestOfWhatItCouldNotUnderstand() {
        assertThat(ReadQuery.of("is:lost blue").wish()).isEqualTo(w("blue"));
        assertThat(ReadQuery.of("\"blue nest").wish()).isEqualTo(new Phrase("blue nest"));
        assertThat(ReadQuery.of("(blue nest").wish()).isEqualTo(new All(List.of(w("blue"), w("nest"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://news.example/a", "10:30", "C++", "What?"})
    void takesOrdinaryWritingAsWords(String typed) {
        assertThat(ReadQuery.of(typed)).isEqualTo(new Asked(w(typed), null));
    }

    @Test
    void failsOnNothing() {
        var random = new Random(7);
        String[] bits = {"(", ")", "\"", "-", "OR", "NOT", " ", "a", "from:", "is:", "*", ":", "東", "|", "AND", "\u0000"
        };
        for (int i = 0; i < 20_000; i++) {
            var typed = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                typed.append(bits[random.nextInt(bits.length)]);
            }
            assertThat(ReadQuery.of(typed.toString())).isNotNull();
        }
        assertThat(ReadQuery.of("(".repeat(200)).hint()).contains("too many brackets");
        assertThat(ReadQuery.of("- ".repeat(100) + "-".repeat(100) + "a")).isNotNull();
    }
}
