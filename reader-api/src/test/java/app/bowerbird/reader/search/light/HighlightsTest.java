package app.bowerbird.reader.search.light;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.search.Written;
import app.bowerbird.reader.search.ask.ReadQuery;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Story;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What is marked in the title and in the snippet of a story that was found.
class HighlightsTest {

    private static Highlights of(Written written, String typed) {
        Arrival arrival = written.on("ada");
        var story = new Story(
                1, "ada", 1, arrival.article(), arrival.fetched(), Mark.NEW, List.of(arrival.share()), NOW, List.of());
        return Highlights.of(
                story, written.text(), Needles.of(ReadQuery.of(typed).wish()));
    }

    private static String shown(List<Piece> pieces) {
        return pieces == null
                ? null
                : pieces.stream()
                        .map(piece -> piece.marked() ? "[" + piece.text() + "]" : piece.text())
                        .collect(Collectors.joining());
    }

    @Test
    void marksWordsInTheTitleWhateverTheirForm() {
        var written = Written.of("a", "The Café’s nests, and a nest", "nothing");

        assertThat(shown(of(written, "cafe nest").title())).contains("[nests], and a [nest]");
        assertThat(shown(of(written, "moss").title())).isEqualTo("The Café’s nests, and a nest");
        assertThat(of(written, "moss").snippet()).isNull();
    }

    @Test
    void showsTheirPlaceInALongText() {
        String text = "Nothing of it stands here. ".repeat(300) + "A blue feather and green moss.\nIt lay there. "
                + "And on it goes. ".repeat(300);

        String snippet = shown(of(Written.of("a", "T", text), "feather moss").snippet());

        assertThat(snippet).startsWith("… ").endsWith(" …").contains("A blue [feather] and green [moss]. It lay");
        assertThat(snippet.length()).isLessThan(260);
    }

    @Test
    void marksPhrasesOnlyWhereTheyStandTogether() {
        var written = Written.of("a", "Feather blue", "A feather. A blue feather.");

        assertThat(shown(of(written, "\"blue feather\"").title())).isEqualTo("Feather blue");
        assertThat(shown(of(written, "\"blue feather\"").snippet())).isEqualTo("A feather. A [blue feather].");
    }

    @Test
    void marksWhatHasNoSpaces() {
        var written = Written.of("a", "T", "東京都の図書館で鳥の本を読む").in("ja");

        assertThat(shown(of(written, "図書館").snippet())).isEqualTo("東京都の[図書館]で鳥の本を読む");
        assertThat(shown(of(written, "鳥*").snippet())).contains("[鳥");
    }

    @Test
    void marksArabicAsItStands() {
        var written = Written.of("a", "T", "قرأت الكتاب في المدينة").in("ar");

        assertThat(shown(of(written, "كتاب").snippet())).isEqualTo("قرأت [الكتاب] في المدينة");
    }

    @Test
    void keepsMarkupOfStrangersAsText() {
        var written = Written.of("a", "<b>nest</b>", "<img src=x onerror=alert(1)> nest");

        assertThat(shown(of(written, "nest").title())).isEqualTo("<b>[nest]</b>");
        assertThat(shown(of(written, "nest").snippet())).isEqualTo("<img src=x onerror=alert(1)> [nest]");
    }

    @Test
    void showsWhatSomebodySaidWhereTheArticleIsSilent() {
        var written = Written.of("a", "T", "Nothing.").by("Bob", "a splendid read");

        assertThat(shown(of(written, "splendid").snippet())).isEqualTo("a [splendid] read");
    }

    @Test
    void marksNothingOfWhatWasExcluded() {
        assertThat(shown(of(Written.of("a", "A nest", "moss"), "-nest moss").title()))
                .isEqualTo("A nest");
    }
}
