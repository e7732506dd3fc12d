package app.bowerbird.reader.shelf.store;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static app.bowerbird.reader.shelf.Fixtures.saved;
import static app.bowerbird.reader.shelf.Fixtures.share;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.shelf.index.ShelfIndexes;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Shelving;
import app.bowerbird.reader.shelf.story.Story;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What lies on the shelf after messages came once, twice, at the same time, or were cut off; and who sees it.
class ShelvingTest {

    private static MongoServer server;
    private static MongoClient client;

    private final SettableClock clock = new SettableClock();
    private Changes changes;
    private Stories stories;
    private Bodies bodies;
    private ShelveArrival shelve;
    private ShelfIndexes here;
    private ShelfIndexes there;

    @BeforeAll
    static void start() {
        server = new MongoServer(new MemoryBackend());
        client = MongoClients.create(server.bindAndGetConnectionString());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.shutdownNow();
    }

    @BeforeEach
    void anEmptyHouse() {
        var database = client.getDatabase("t" + UUID.randomUUID().toString().replace("-", ""));
        changes = new Changes(database, clock);
        stories = new Stories(database, changes, clock);
        bodies = new Bodies(database, JsonMapper.shared(), clock);
        shelve = new ShelveArrival(stories, bodies, changes, new MoveStory(stories, changes), clock);
        here = new ShelfIndexes(stories, changes, clock, 1000);
        there = new ShelfIndexes(stories, changes, clock, 1000);
    }

    private Story story(String article) {
        return stories.story("r1:a-" + article).orElseThrow();
    }

    private static List<Integer> ids(ShelfIndexes indexes) {
        return indexes.of("r1").index().all().stream()
                .filter(sketch -> !sketch.gone())
                .map(Sketch::id)
                .sorted()
                .toList();
    }

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
    void completesABatchThatWasCutOff() {
        var batch = new ArrayList<Arrival>();
        for (int i = 0; i < 10; i++) {
            batch.add(shared("r1", "n" + i % 7, "Alice", "p" + i, NOW));
        }
        batch.subList(0, 5).forEach(shelve::shelve);
        // Cut off while the sixth was announced and not yet written.
        changes.announce("r1", "r1:a-n5");

        batch.forEach(shelve::shelve);

        assertThat(ids(here)).hasSize(7);
        assertThat(batch.stream().map(each -> each.article().id()).distinct().map(id -> stories.story("r1:" + id)
                        .orElseThrow()
                        .shares()
                        .size()))
                .containsExactly(2, 2, 2, 1, 1, 1, 1);
    }

    @Test
    void keepsEveryShareWhenManyComeAtOnce() throws Exception {
        var work = new ArrayList<Callable<Shelving>>();
        for (int i = 0; i < 64; i++) {
            Arrival arrival = shared("r1", "n" + i % 2, "P" + i, "p" + i / 2 * 2 + i % 2, NOW);
            work.add(() -> shelve.shelve(arrival));
            work.add(() -> shelve.shelve(arrival));
        }
        List<Future<Shelving>> done;
        try (var threads = Executors.newFixedThreadPool(8)) {
            done = threads.invokeAll(work);
        }
        int changed = 0;
        for (Future<Shelving> each : done) {
            changed += each.get() == Shelving.KNOWN ? 0 : 1;
        }

        assertThat(changed).isEqualTo(64);
        assertThat(story("n0").shares())
                .extracting("key")
                .doesNotHaveDuplicates()
                .hasSize(32);
        assertThat(story("n1").shares())
                .extracting("key")
                .doesNotHaveDuplicates()
                .hasSize(32);
        assertThat(ids(here)).hasSize(2);
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

    @Test
    void showsEachCopyOfTheServiceWhatTheOtherDid() {
        shelve.shelve(shared("r1", "nests", "Alice", "1", NOW));
        int first = story("nests").id();
        assertThat(ids(here)).containsExactly(first);
        assertThat(ids(there)).containsExactly(first);

        shelve.shelve(shared("r1", "songs", "Alice", "2", NOW));
        stories.mark("r1:a-nests", Mark.Change.archived(true));

        for (ShelfIndexes each : List.of(here, there)) {
            assertThat(ids(each)).containsExactly(first, story("songs").id());
            assertThat(each.of("r1").index().byId(first).orElseThrow().archived())
                    .isTrue();
        }
        stories.delete("r1:a-nests");
        assertThat(ids(here)).isEqualTo(ids(there)).hasSize(1);
    }

    @Test
    void waitsForAChangeThatIsOnItsWay() {
        shelve.shelve(shared("r1", "nests", "Alice", "1", NOW));
        long seq = changes.announce("r1", "r1:a-nests");
        shelve.shelve(shared("r1", "songs", "Alice", "2", NOW));

        assertThat(here.of("r1").known().onTheirWay()).containsExactly(seq);
        assertThat(here.of("r1").known().settled()).isEqualTo(seq - 1);
        assertThat(ids(here)).hasSize(2);

        stories.mark("r1:a-nests", Mark.Change.starred(true));

        assertThat(here.of("r1").known().onTheirWay()).isEmpty();
        assertThat(here.of("r1").index().byId(story("nests").id()).orElseThrow().starred())
                .isTrue();
    }

    @Test
    void givesUpOnAWriterThatDied() {
        shelve.shelve(shared("r1", "nests", "Alice", "1", NOW));
        changes.announce("r1", "r1:a-never");
        assertThat(here.of("r1").known().onTheirWay()).hasSize(1);

        clock.forward(Duration.ofSeconds(61));

        assertThat(here.of("r1").known().onTheirWay()).isEmpty();
        assertThat(there.of("r1").known().onTheirWay()).isEmpty();
    }

    @Test
    void forgetsTheShelvesThatNobodyReads() {
        var small = new ShelfIndexes(stories, changes, clock, 3);
        for (int i = 0; i < 4; i++) {
            shelve.shelve(shared("r1", "a" + i, "Alice", "a" + i, NOW));
            shelve.shelve(shared("r2", "b" + i, "Alice", "b" + i, NOW));
        }
        var first = small.of("r1").index();
        small.of("r2");

        assertThat(small.of("r1").index()).isNotSameAs(first);
        assertThat(ids(small)).hasSize(4);
    }
}
