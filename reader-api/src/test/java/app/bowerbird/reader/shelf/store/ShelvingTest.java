package app.bowerbird.reader.shelf.store;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static app.bowerbird.reader.shelf.Fixtures.saved;
import static app.bowerbird.reader.shelf.Fixtures.share;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Shelving;
import app.bowerbird.reader.shelf.story.Story;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What lies on the shelf after messages came, came again, or came late.
class ShelvingTest extends EmptyHouse {

    @Test
    void makesOneStoryOfManySharesOfAnArticle() {
        assertThat(shelve.shelve(shared("r1", "nests", "Alice", "1", NOW))).isEqualTo(Shelving.SHELVED);
        assertThat(shelve.shelve(shared("r1", "nests", "Bob", "2", NOW))).isEqualTo(Shelving.ADDED);
        assertThat(shelve.shelve(shared("r2", "nests", "Bob", "2", NOW))).isEqualTo(Shelving.SHELVED);

        assertThat(story("nests").shares()).extracting("key").containsExactly("x:1:0", "x:2:0");
        assertThat(story("nests").id()).isPositive();
        assertThat(bodies.of(story("nests").article()).orElseThrow().text()).startsWith("All about a-nests");
    }

    @Test
    void changesNothingWhenAMessageComesAgain() {
        Arrival arrival = shared("r1", "nests", "Alice", "1", NOW);
        shelve.shelve(arrival);
        Story before = story("nests");

        assertThat(shelve.shelve(arrival)).isEqualTo(Shelving.KNOWN);
        assertThat(story("nests")).isEqualTo(before);
        assertThat(changes.last("r1")).isEqualTo(before.changedSeq());
    }

    @Test
    void letsANewerReadingOfThePageWin() {
        shelve.shelve(arrival("r1", piece("nests", 1, false), share("Alice", "1", "post", NOW), null));
        shelve.shelve(arrival("r1", piece("nests", 3, true), share("Bob", "2", "post", NOW), null));
        shelve.shelve(arrival("r1", piece("nests", 2, true), share("Carol", "3", "post", NOW), null));

        assertThat(story("nests").article().version()).isEqualTo(3);
        assertThat(story("nests").fetched().outcome()).isEqualTo("article");
        assertThat(story("nests").shares()).hasSize(3);
        assertThat(bodies.of(story("nests").article()).orElseThrow().text()).contains("version 3");
    }

    @Test
    void takesAReadingAnewAsNoShareAndOnlyForWhatStandsThere() {
        var refetch = share("Alice", "9", "refetch", NOW);
        assertThat(shelve.shelve(arrival("r1", piece("nests", 2, true), refetch, null)))
                .isEqualTo(Shelving.KNOWN);
        assertThat(stories.story("r1:a-nests")).isEmpty();

        shelve.shelve(shared("r1", "nests", "Alice", "1", NOW));
        shelve.shelve(arrival("r1", piece("nests", 2, true), refetch, null));

        assertThat(story("nests").article().version()).isEqualTo(2);
        assertThat(story("nests").shares()).hasSize(1);
    }

    @Test
    void movesAStoryWithoutAnArticleToTheArticleThatASecondReadingFinds() {
        shelve.shelve(arrival("r1", piece("bare", 1, false), share("Alice", "1", "post", NOW), null));
        shelve.shelve(arrival("r1", piece("bare", 1, false), share("Bob", "2", "post", NOW), null));
        stories.mark("r1:a-bare", Mark.Change.tags(List.of("birds")));
        shelve.shelve(arrival("r1", piece("read", 1, true), share("Bob", "2", "post", NOW), null));
        var refetch = new Share(
                "bowerbird:a-bare/k:0",
                "x:r1",
                "refetch",
                "https://a.example",
                share("A", "a", "x", NOW).sharer(),
                null,
                NOW,
                0);

        assertThat(shelve.shelve(arrival("r1", piece("other", 1, true), refetch, null)))
                .isEqualTo(Shelving.ADDED);
        assertThat(shelve.shelve(arrival("r1", piece("other", 1, true), refetch, null)))
                .isEqualTo(Shelving.KNOWN);

        assertThat(stories.story("r1:a-bare")).isEmpty();
        assertThat(story("other").mark().tags()).containsExactly("birds");
        assertThat(story("other").shares()).extracting("key").containsExactly("x:1:0", "x:2:0");
        assertThat(ids(here)).containsExactly(story("read").id(), story("other").id());

        var elsewhere = new Share(
                "bowerbird:a-other/k:0", "x:r1", "refetch", "https://a.example", refetch.sharer(), null, NOW, 0);
        shelve.shelve(arrival("r1", piece("read", 2, true), elsewhere, null));
        assertThat(story("other").shares()).hasSize(2);
        assertThat(story("read").shares()).hasSize(1);
    }

    @Test
    void doesAsTheReaderWishedWhenSaving() {
        var wishes = new Mark.Change(true, true, List.of("birds"), null, "for Sunday");
        shelve.shelve(saved("r1", "nests", "k1", wishes));

        assertThat(story("nests").mark()).isEqualTo(new Mark(true, true, List.of("birds"), 0, "for Sunday"));

        shelve.shelve(saved("r1", "nests", "k2", new Mark.Change(false, null, List.of("blue"), null, null)));

        assertThat(story("nests").mark()).isEqualTo(new Mark(false, true, List.of("birds", "blue"), 0, "for Sunday"));
    }

    @Test
    void leavesATombstoneThatOnlyTheReadersOwnHandLifts() {
        Arrival arrival = shared("r1", "nests", "Alice", "1", NOW);
        shelve.shelve(arrival);
        int id = story("nests").id();
        assertThat(stories.delete("r1:a-nests")).isTrue();

        assertThat(shelve.shelve(arrival)).isEqualTo(Shelving.KNOWN);
        assertThat(shelve.shelve(shared("r1", "nests", "Bob", "2", NOW))).isEqualTo(Shelving.KNOWN);
        assertThat(stories.story("r1:a-nests")).isEmpty();
        assertThat(ids(here)).isEmpty();

        assertThat(shelve.shelve(saved("r1", "nests", "k1", null))).isEqualTo(Shelving.SHELVED);
        assertThat(ids(here)).containsExactly(id);
    }

    @Test
    void shiftsAShareFromTheFutureToNow() {
        shelve.shelve(shared("r1", "nests", "Alice", "1", NOW.plus(Duration.ofDays(900))));

        assertThat(story("nests").shares().getFirst().sharedAt()).isEqualTo(NOW);
    }
}
