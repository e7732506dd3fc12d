package app.bowerbird.suite.kit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the services need of a MongoDB.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StoreKit {

    private static final int KILLS = 20;
    private static final int WRITERS = 8;
    private static final int DRAWN = 4_000;
    private static final int MANY = 100_000;

    private final Random random = new Random(7);
    private Killable server;

    /// Starts the store on an empty folder.
    protected abstract Killable start();

    /// Something of everything that the tests ask of it.
    protected static void rehearse(String address) {
        try (MongoClient client = client(address)) {
            for (int i = 0; i < 20; i++) {
                links(client).insertOne(new Document("_id", "rehearsal-" + i).append("state", 0));
                links(client).updateOne(eq("_id", "rehearsal-" + i), set("state", 1));
            }
            links(client).find().into(new ArrayList<>());
        }
    }

    @BeforeAll
    void startServer() {
        server = start();
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Test
    void keepsEveryAcknowledgedWriteUnderTwentyKills() {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(writeUntilKilled(kill));
            server.restart();
            Set<String> kept = ConcurrentHashMap.newKeySet();
            try (MongoClient client = client()) {
                for (Document document : links(client).find()) {
                    assertThat(document.getInteger("state"))
                            .as("a document is whole")
                            .isBetween(0, 1);
                    kept.add(document.getString("_id") + "=" + document.getInteger("state"));
                }
                assertThat(acknowledged.stream()
                                .filter(write -> !isKept(write, kept))
                                .toList())
                        .as("acknowledged and lost after kill %s", kill)
                        .isEmpty();
                assertThat(links(client).find(eq("_id", "absent")).first()).isNull();
            }
        }
        System.out.println("store kit: " + acknowledged.size() + " acknowledged writes, " + KILLS + " kills, 0 lost");
    }

    /// An insert is kept when its document is there, an update when it shows.
    private static boolean isKept(String write, Set<String> kept) {
        return kept.contains(write) || write.endsWith("=0") && kept.contains(write.replace("=0", "=1"));
    }

    private List<String> writeUntilKilled(int round) {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        try (MongoClient client = client();
                var threads = Executors.newFixedThreadPool(WRITERS)) {
            MongoCollection<Document> links = links(client);
            links.countDocuments(eq("_id", "warm"));
            for (int writer = 0; writer < WRITERS; writer++) {
                String prefix = round + "-" + writer + "-";
                threads.submit(() -> writeTo(links, prefix, acknowledged));
            }
            int enough = 20 + random.nextInt(300);
            await().pollInterval(Duration.ofMillis(1)).until(() -> acknowledged.size() >= enough);
            server.kill();
        }
        return new ArrayList<>(acknowledged);
    }

    private static void writeTo(MongoCollection<Document> links, String prefix, Queue<String> acknowledged) {
        try {
            for (int i = 0; ; i++) {
                links.insertOne(
                        new Document("_id", prefix + i).append("state", 0).append("words", "x".repeat(200)));
                acknowledged.add(prefix + i + "=0");
                links.updateOne(eq("_id", prefix + i), set("state", 1));
                acknowledged.add(prefix + i + "=1");
            }
        } catch (MongoException _) {
            // The server was killed: what was not answered is not promised.
        }
    }

    @Test
    void drawsEachNumberOnce() {
        try (MongoClient client = client()) {
            MongoCollection<Document> counters = client.getDatabase("kit").getCollection("counters");
            counters.insertOne(new Document("_id", "story").append("next", 1));
            Set<Integer> drawn = ConcurrentHashMap.newKeySet();
            var before = new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE);
            inParallel(
                    DRAWN / WRITERS,
                    () -> drawn.add(counters.findOneAndUpdate(eq("_id", "story"), inc("next", 1), before)
                            .getInteger("next")));
            assertThat(drawn).hasSize(DRAWN);
        }
    }

    @Test
    void letsOneOfManyClaim() {
        try (MongoClient client = client()) {
            MongoCollection<Document> due = client.getDatabase("kit").getCollection("due");
            int works = 500;
            for (int i = 0; i < works; i++) {
                due.insertOne(new Document("_id", "work-" + i).append("state", "due"));
            }
            Queue<String> claimed = new ConcurrentLinkedQueue<>();
            var next = new ConcurrentHashMap<Thread, Integer>();
            inParallel(works, () -> {
                String id = "work-" + next.merge(Thread.currentThread(), 1, (turn, one) -> turn + one) % works;
                var won = due.updateOne(and(eq("_id", id), eq("state", "due")), set("state", "claimed"));
                return won.getModifiedCount() == 0 || claimed.add(id);
            });
            assertThat(claimed).hasSize(works).doesNotHaveDuplicates();
        }
    }

    @Test
    void findsAnIdWithAConditionWithoutReadingTheCollection() {
        try (MongoClient client = client()) {
            MongoCollection<Document> history = client.getDatabase("kit").getCollection("history");
            for (int i = 0; i < MANY; i += 5_000) {
                int from = i;
                history.insertMany(IntStream.range(0, 5_000)
                        .mapToObj(n -> new Document("_id", "h" + (from + n)).append("state", "due"))
                        .toList());
            }
            String last = "h" + (MANY - 7);
            long scan = fastest(3, () -> history.find(eq("state", "gone")).first());
            long claim = fastest(20, () -> history.find(and(eq("_id", last), eq("state", "due")))
                    .first());
            long update =
                    fastest(20, () -> history.updateOne(and(eq("_id", last), eq("state", "due")), inc("tries", 1)));
            assertThat(claim).as("{_id, state} against a scan of %s ns", scan).isLessThan(scan / 5);
            assertThat(update)
                    .as("update by {_id, state} against a scan of %s ns", scan)
                    .isLessThan(scan / 5);
            assertThat(history.find(and(eq("_id", last), eq("state", "gone"))).first())
                    .isNull();
            assertThat(history.updateOne(and(eq("_id", last), eq("state", "gone")), set("lost", true))
                            .getMatchedCount())
                    .isZero();
        }
    }

    @Test
    void refusesASecondDocumentWithAUniqueKeyAfterAKill() {
        try (MongoClient client = client()) {
            links(client).insertOne(new Document("_id", "unique").append("state", 0));
        }
        server.kill();
        server.restart();
        try (MongoClient client = client()) {
            assertThat(catchThrowable(() -> links(client).insertOne(new Document("_id", "unique").append("state", 1))))
                    .hasMessageContaining("E11000");
        }
    }

    protected MongoClient client() {
        return client(server.address());
    }

    private static MongoClient client(String address) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(address))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
    }

    private static MongoCollection<Document> links(MongoClient client) {
        return client.getDatabase("kit").getCollection("links");
    }

    private static long fastest(int times, Supplier<Object> work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            work.get();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static void inParallel(int times, Supplier<Boolean> work) {
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                done.add(threads.submit(() -> {
                    boolean all = true;
                    for (int i = 0; i < times; i++) {
                        all &= work.get();
                    }
                    return all;
                }));
            }
            assertThat(done).allSatisfy(future -> assertThat(future.get()).isTrue());
        }
    }
}
