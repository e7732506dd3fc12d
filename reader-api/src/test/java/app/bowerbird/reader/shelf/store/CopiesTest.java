package app.bowerbird.reader.shelf.store;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.shelf.index.ShelfIndexes;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Shelving;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What each copy of the service sees when messages are cut off or come at the same time, and when others write.
class CopiesTest extends EmptyHouse {

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
        var small = new ShelfIndexes(stories, changes, mutes, people, clock, 3);
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
