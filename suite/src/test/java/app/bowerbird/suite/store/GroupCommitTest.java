package app.bowerbird.suite.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.suite.journal.Journal;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    private static final String LINKS = "documents/kit.links";
    private static final String KEYS = "keys/kit.links/_id_";

    @TempDir
    Path folder;

    /// A store as a process has it open.
    private static final class Opened implements AutoCloseable {

        private final MVStore file;
        private final GroupCommit commits;

        Opened(Path folder) {
            this.file = StoreFile.open(folder.resolve(EmbeddedStore.FILE));
            this.commits = GroupCommit.open(file, folder);
        }

        void put(String id, int state) {
            change(id, state);
            commits.commit();
        }

        void change(String id, int state) {
            commits.changes().change(file, () -> {
                commits.changes().put(links(), id, new Document("_id", id).append("state", state));
                return commits.changes().put(keys(), new KeyValue(id), id);
            });
        }

        Map<Object, Object> states() {
            var states = new TreeMap<Object, Object>();
            links().forEach((id, link) -> states.put(id, link.get("state")));
            assertThat(keys().values()).as("each with its key").containsExactlyInAnyOrderElementsOf(states.keySet());
            return states;
        }

        @SuppressWarnings("unchecked")
        private MVMap<Object, Document> links() {
            return (MVMap<Object, Document>) StoredDatabase.map(file, LINKS);
        }

        @SuppressWarnings("unchecked")
        private MVMap<KeyValue, Object> keys() {
            return (MVMap<KeyValue, Object>) StoredDatabase.map(file, KEYS);
        }

        /// As `kill -9` does.
        @Override
        public void close() {
            file.closeImmediately();
            commits.abandon();
        }
    }

    @Test
    void hasAfterAKillWhatWasCommittedAndNothingElse() {
        try (var store = new Opened(folder)) {
            store.put("a", 1);
            store.put("b", 1);
            store.put("a", 2);
            store.change("c", 1);
        }
        for (int time = 0; time < 2; time++) {
            try (var store = new Opened(folder)) {
                assertThat(store.states()).isEqualTo(Map.of("a", 2, "b", 1));
            }
        }
    }

    @Test
    void readsAJournalIntoAFileThatHoldsItAlready() throws IOException {
        Path journal = folder.resolve("journal-0");
        try (var store = new Opened(folder)) {
            store.put("a", 1);
            store.put("a", 2);
            byte[] before = Files.readAllBytes(journal);
            store.commits.checkpoint();
            assertThat(journal).doesNotExist();
            store.put("b", 1);
            // As if it had been killed before the journal was cut.
            Files.write(journal, before);
        }
        try (var store = new Opened(folder)) {
            assertThat(store.states()).isEqualTo(Map.of("a", 2, "b", 1));
            store.commits.checkpoint();
        }
        assertThat(journal).doesNotExist();
    }

    @Test
    void readsBothFilesOfAJournalWhenTheCheckpointBetweenThemNeverCame() throws IOException {
        Path before = folder.resolve("before.mv");
        Path file = folder.resolve(EmbeddedStore.FILE);
        byte[] journal;
        try (var store = new Opened(folder)) {
            store.commits.checkpoint();
            Files.copy(file, before);
            store.put("a", 1);
            store.put("b", 1);
            journal = Files.readAllBytes(folder.resolve("journal-0"));
            store.commits.checkpoint();
            store.put("a", 2);
        }
        Files.move(before, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.write(folder.resolve("journal-0"), journal);
        try (var store = new Opened(folder)) {
            assertThat(store.states()).isEqualTo(Map.of("a", 2, "b", 1));
        }
    }

    @Test
    void keepsAMapGoneThatWasDropped() {
        try (var store = new Opened(folder)) {
            store.put("a", 1);
            store.commits.checkpoint();
            store.commits.changes().changeAlone(() -> {
                store.commits.changes().drop(LINKS);
                store.commits.changes().drop(KEYS);
                return true;
            });
            store.put("b", 1);
        }
        try (var store = new Opened(folder)) {
            assertThat(store.states()).isEqualTo(Map.of("b", 1));
        }
    }

    @Test
    void leavesNoJournalWhereItWasClosed() throws IOException {
        try (var store = new Opened(folder)) {
            store.put("a", 1);
            store.commits.close(0);
        }
        assertThat(Journal.isIn(folder)).isFalse();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(EmbeddedStore.FILE));
        }
        try (var store = new Opened(folder)) {
            assertThat(store.states()).isEqualTo(Map.of("a", 1));
            store.put("a", 2);
        }
        try (var store = new Opened(folder)) {
            assertThat(store.states()).isEqualTo(Map.of("a", 2));
        }
    }

    @Test
    void opensAFileFromBeforeThereWereJournals() {
        try (MVStore old = MVStore.open(folder.resolve(EmbeddedStore.FILE).toString())) {
            var links = old.openMap(LINKS, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
            links.put("a", new Document("_id", "a").append("state", 1));
            var keys = old.openMap(KEYS, new MVMap.Builder<KeyValue, Object>().keyType(new KeyValueType()));
            keys.put(new KeyValue("a"), "a");
        }
        try (var store = new Opened(folder)) {
            store.put("b", 1);
        }
        try (var store = new Opened(folder)) {
            assertThat(store.states()).isEqualTo(Map.of("a", 1, "b", 1));
        }
    }

    @Test
    void acknowledgesNothingMoreWhenTheJournalCannotBeWritten() {
        try (var store = new Opened(folder)) {
            store.put("a", 1);
            store.commits.abandon();
            assertThatThrownBy(() -> store.put("b", 1)).isInstanceOf(RuntimeException.class);
            assertThat(store.file.isClosed()).isTrue();
            assertThatThrownBy(store.commits::commit).isInstanceOf(RuntimeException.class);
        }
        try (var store = new Opened(folder)) {
            assertThat(store.states()).isEqualTo(Map.of("a", 1));
        }
    }

    /// What a checkpoint writes while others change the maps is what they were when it began.
    @Test
    void goesOnChangingDuringACheckpoint() throws Exception {
        var over = new AtomicBoolean();
        try (var store = new Opened(folder);
                var thread = Executors.newSingleThreadExecutor()) {
            var checkpoints = thread.submit(() -> {
                int times = 0;
                for (; !over.get() || times == 0; times++) {
                    store.commits.checkpoint();
                }
                return times;
            });
            for (int i = 0; i < 500; i++) {
                store.put("link-" + i % 100, i);
            }
            over.set(true);
            assertThat(checkpoints.get()).isPositive();
        }
        try (var store = new Opened(folder)) {
            assertThat(store.states()).hasSize(100).allSatisfy((id, state) -> assertThat("link-" + (int) state % 100)
                    .isEqualTo(id));
            assertThat(store.states().values())
                    .allSatisfy(state -> assertThat((int) state).isGreaterThanOrEqualTo(400));
        }
    }
}
