package app.bowerbird.suite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.kit.QueueClient;
import app.bowerbird.suite.queue.EmbeddedQueue;
import app.bowerbird.suite.store.EmbeddedStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A backup of embedded parts that are written to all the while, and what comes back of it.
@ResourceLock("embedded queue")
class BackupTest {

    private static final Instant BORN = Instant.parse("2026-11-01T08:00:00Z");
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void holdsEverythingThatWasAcknowledgedBeforeItWasAskedFor() throws Exception {
        Path data = folder.resolve("data");
        Path archive = folder.resolve("bowerbird.zip");
        Set<String> documents;
        Set<String> messages;
        try (Load load = new Load(data)) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> load.documents.size() > 400 && load.messages.size() > 40);
            documents = Set.copyOf(load.documents);
            messages = Set.copyOf(load.messages);
            Manifest manifest = new TakeBackup(archive).from(new AskRow(data)::write);
            assertThat(manifest.documents().get("shop.links")).isGreaterThanOrEqualTo(documents.size());
            assertThat(manifest.messages()).isGreaterThanOrEqualTo(messages.size());
            assertThat(manifest.holdsSecret()).isTrue();
            int before = load.documents.size();
            await().atMost(Duration.ofSeconds(60)).until(() -> load.documents.size() > before);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rw-------");
        assertThat(names(folder)).containsExactlyInAnyOrder("data", "bowerbird.zip");
        assertThat(names(data)).doesNotContain(BackupDoor.FILE).noneMatch(name -> name.startsWith("backup-"));

        var restored = new RestoreBackup(archive, data, TODAY).restore();

        assertThat(restored.before()).contains(folder.resolve("data.before-restore-20261121T030000Z"));
        assertThat(names(folder))
                .contains("data", "data.before-restore-20261121T030000Z")
                .hasSize(3);
        assertThat(Files.readString(data.resolve("secret.key"))).isEqualTo("c2VjcmV0\n");
        try (Opened row = new Opened(data, InstantSource.system())) {
            assertThat(row.documents()).containsAll(documents);
            // In both, where it was taken from the queue while the backup was made.
            assertThat(row.queue.drain("links-to-extract")).containsAll(messages);
            assertThat(row.queue.bornAt("links-to-extract")).isAfter(BORN.plusSeconds(3600));
        }
    }

    @Test
    void isTakenOfARestingFolderToo() throws Exception {
        Path data = folder.resolve("data");
        try (Load load = new Load(data)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> load.documents.size() > 50);
        }
        Manifest manifest = new TakeBackup(folder.resolve("b.zip")).from(CopyFolder.ofResting(data, TODAY)::write);
        assertThat(manifest.madeAt()).isEqualTo(TODAY.instant());
        assertThat(manifest.words()).contains("documents").contains("2026-11-21 03:00:00 UTC");
        Path elsewhere = folder.resolve("elsewhere");
        var restored = new RestoreBackup(folder.resolve("b.zip"), elsewhere, TODAY).restore();
        assertThat(restored.before()).isEmpty();
        assertThat(EmbeddedStore.count(elsewhere.resolve("store")))
                .isEqualTo(EmbeddedStore.count(data.resolve("store")));
    }

    @Test
    void showsItsDoorToNobodyWithoutTheKey() throws Exception {
        Path data = folder.resolve("data");
        try (Load load = new Load(data)) {
            Path door = data.resolve(BackupDoor.FILE);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(door)))
                    .isEqualTo("rw-------");
            String port = Files.readString(door).split(" ")[0];
            Files.writeString(door, port + " " + "0".repeat(64) + "\n");
            assertThatThrownBy(() -> new TakeBackup(folder.resolve("b.zip")).from(new AskRow(data)::write))
                    .isInstanceOf(BackupRefused.class)
                    .hasMessageEndingWith("the key in backup.door is needed");
            assertThat(folder.resolve("b.zip")).doesNotExist();
        }
    }

    static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /// The embedded parts on a folder.
    static final class Opened implements AutoCloseable {

        final EmbeddedStore store;
        final EmbeddedQueue queues;
        final MongoClient client;
        final QueueClient queue;

        Opened(Path data, InstantSource clock) {
            store = EmbeddedStore.open(data.resolve("store"));
            queues = EmbeddedQueue.open(data.resolve("queue"), 0, clock);
            client = MongoClients.create(store.uri());
            queue = new QueueClient(queues.endpoint());
        }

        List<String> documents() {
            return client.getDatabase("shop")
                    .getCollection("links")
                    .find()
                    .map(link -> link.getString("_id"))
                    .into(new ArrayList<>());
        }

        @Override
        public void close() {
            queue.close();
            client.close();
            queues.close();
            store.close();
        }
    }

    /// Writes to both parts until it is closed, and remembers what was acknowledged.
    static final class Load implements AutoCloseable {

        final Set<String> documents = ConcurrentHashMap.newKeySet();
        final Set<String> messages = ConcurrentHashMap.newKeySet();
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final List<Future<?>> writing = new ArrayList<>();
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final Opened row;
        private final BackupDoor door;

        Load(Path data) throws IOException {
            Files.createDirectories(data);
            Files.writeString(data.resolve("secret.key"), "c2VjcmV0\n");
            Files.writeString(data.resolve("secret.check"), "7be1\n");
            row = new Opened(data, InstantSource.fixed(BORN));
            door = BackupDoor.open(data, CopyFolder.ofRunning(data, row.store, row.queues, TODAY));
            for (int writer = 0; writer < 3; writer++) {
                String name = "w" + writer + "-";
                writing.add(threads.submit(() -> writeDocuments(name)));
            }
            writing.add(threads.submit(this::sendMessages));
        }

        private void writeDocuments(String name) {
            var links = row.client.getDatabase("shop").getCollection("links");
            for (int i = 0; going.get(); i++) {
                links.insertOne(new Document("_id", name + i).append("words", "blue ".repeat(100)));
                documents.add(name + i);
                if (i % 3 == 0) {
                    links.updateOne(new Document("_id", name + i), new Document("$set", new Document("seen", true)));
                }
            }
        }

        private void sendMessages() {
            for (int i = 0; going.get(); i++) {
                row.queue.send("links-to-extract", List.of("m" + i));
                messages.add("m" + i);
            }
        }

        @Override
        public void close() throws IOException {
            going.set(false);
            try {
                for (Future<?> one : writing) {
                    one.get();
                }
            } catch (Exception e) {
                throw new IOException(e);
            } finally {
                threads.shutdownNow();
                door.close();
                row.close();
            }
        }
    }
}
