package app.bowerbird.reader.shelf.store;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.saved;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Shelving;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stays on a shelf when a timeline goes with its stories.
class TakeBackSharesTest extends EmptyHouse {

    private static final String GOING = "t-going";
    private TakeBackShares shares;

    @BeforeEach
    void hands() {
        shares = new TakeBackShares(database, stories);
    }

    @Test
    void takesWhatItAloneBroughtAndLeavesTheRest() {
        shelve.shelve(by(GOING, "alone", "Alice", "1"));
        shelve.shelve(by(GOING, "both", "Alice", "2"));
        shelve.shelve(by("t-staying", "both", "Bob", "3"));
        shelve.shelve(by("t-staying", "other", "Bob", "4"));

        assertThat(shares.takeBack("r1", GOING)).isEqualTo(2);
        assertThat(stories.story("r1:a-alone")).isEmpty();
        assertThat(stories.story("r1:a-both").orElseThrow().shares())
                .extracting("key")
                .containsExactly("x:3:0");
        assertThat(stories.story("r1:a-other")).isPresent();
        assertThat(shares.takeBack("r1", GOING)).isZero();
    }

    @Test
    void leavesWhatItsReaderMarkedOrSaved() {
        for (String article : List.of("starred", "tagged", "noted", "saved")) {
            shelve.shelve(by(GOING, article, "Alice", article));
        }
        stories.mark("r1:a-starred", new Mark.Change(null, true, null, null, null));
        stories.mark("r1:a-tagged", Mark.Change.tags(List.of("birds")));
        stories.mark("r1:a-noted", new Mark.Change(null, null, null, null, "mine"));
        shelve.shelve(saved("r1", "saved", "s1", null));

        assertThat(shares.takeBack("r1", GOING)).isEqualTo(1);
        for (String article : List.of("starred", "tagged", "noted", "saved")) {
            assertThat(stories.story("r1:a-" + article)).as(article).isPresent();
        }
    }

    @Test
    void whatWentComesBackWhenAnotherTimelineBringsIt() {
        Arrival gone = by(GOING, "nests", "Alice", "1");
        shelve.shelve(gone);
        shares.takeBack("r1", GOING);
        assertThat(shelve.shelve(gone)).isEqualTo(Shelving.KNOWN);
        assertThat(shelve.shelve(by("t-staying", "nests", "Bob", "2"))).isEqualTo(Shelving.SHELVED);
        assertThat(stories.story("r1:a-nests").orElseThrow().shares()).hasSize(1);
    }

    @Test
    void otherReadersKeepTheirs() {
        Arrival theirs = shared("r2", "nests", "Alice", "1", NOW);
        shelve.shelve(in(theirs, GOING));
        assertThat(shares.takeBack("r1", GOING)).isZero();
        assertThat(stories.story("r2:a-nests")).isPresent();
    }

    private static Arrival by(String timeline, String article, String person, String post) {
        return in(shared("r1", article, person, post, NOW), timeline);
    }

    private static Arrival in(Arrival a, String timeline) {
        return new Arrival(
                a.reader(), a.share(), a.article(), a.fetched(), a.bodyGz(), a.wishes(), timeline, List.of());
    }
}
