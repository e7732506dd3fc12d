package app.bowerbird.suite.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

    private static final List<String> CLIENTS = List.of("bower", "shop", "zoo");
    private static final List<String> STATES = List.of("scheduled", "sending", "sent");
    private static final int MAILS = 600;

    @TempDir
    Path folder;

    private EmbeddedStore store;
    private MongoClient client;
    private MongoCollection<Document> mails;

    @BeforeEach
    void open() {
        store = EmbeddedStore.open(folder.resolve("store"));
        client = MongoClients.create(store.uri());
        mails = client.getDatabase("kit").getCollection("mails");
    }

    @AfterEach
    void close() {
        client.close();
        store.close();
    }

    @Test
    void answersFromAnIndexInOrderWhatItWouldAnswerWithout() {
        var random = new Random(7);
        insert(random);
        var asked = new ArrayList<Bson>();
        for (String one : CLIENTS) {
            asked.add(eq("client", one));
            asked.add(and(eq("client", one), eq("state", "sending")));
            asked.add(and(eq("client", one), eq("tag", "rare")));
            asked.add(and(eq("client", one), in("state", STATES.subList(0, 2)), eq("tag", "daily")));
        }
        asked.add(new Document());
        asked.add(eq("state", "sent"));
        asked.add(eq("state", "never"));
        for (Bson place : List.copyOf(asked)) {
            var at = new Date(random.nextInt(60));
            asked.add(and(
                    place,
                    lte("received_at", at),
                    or(lt("received_at", at), lt("_id", "mail-" + random.nextInt(MAILS)))));
        }
        List<List<String>> without = asked.stream().map(this::pages).toList();

        order(List.of(), List.of("client"), List.of("state"), List.of("client", "state"), List.of("client", "tag"));

        for (int i = 0; i < asked.size(); i++) {
            assertThat(pages(asked.get(i)))
                    .as(asked.get(i).toBsonDocument().toJson())
                    .isEqualTo(without.get(i));
        }
        assertThat(without).anyMatch(List::isEmpty).anyMatch(page -> page.size() > 20);
        mails.updateMany(eq("state", "sending"), Updates.set("state", "sent"));
        mails.deleteMany(eq("client", "zoo"));
        assertThat(pages(eq("state", "sending"))).isEmpty();
        assertThat(pages(eq("client", "zoo"))).isEmpty();
        assertThat(pages(new Document()))
                .isEqualTo(mails.find().into(new ArrayList<>()).stream()
                        .sorted(Comparator.comparing((Document mail) -> mail.getDate("received_at"))
                                .thenComparing(mail -> mail.getString("_id"))
                                .reversed())
                        .limit(50)
                        .map(mail -> mail.getString("_id"))
                        .toList());
    }

    @Test
    void countsByAnIndexWhatItWouldCountWithout() {
        insert(new Random(8));
        var which = Stream.of(
                        new Document("client", "shop"),
                        new Document("client", "shop").append("state", "sent"),
                        new Document("state", "sending"),
                        new Document("state", "never"),
                        new Document("state", new Document("$in", STATES)),
                        new Document())
                .toList();
        List<Integer> without = which.stream().map(this::count).toList();

        order(List.of("client", "state"), List.of("state"));

        assertThat(which.stream().map(this::count).toList()).isEqualTo(without);
        mails.insertOne(mail("of two states", 1, "shop", "sent", "daily").append("state", List.of("sent", "sending")));
        assertThat(count(new Document("state", "sending"))).isEqualTo(without.get(2) + 1);
        assertThat(count(new Document("client", "shop"))).isEqualTo(without.get(0) + 1);
    }

    @Test
    void copiesWhatAKilledProcessLeftInItsJournal() throws IOException {
        mails.insertOne(new Document("_id", "before"));
        store.checkpoint();
        mails.insertOne(new Document("_id", "after"));
        Path killed = Files.createDirectory(folder.resolve("killed"));
        try (var files = Files.list(folder.resolve("store"))) {
            for (Path file : files.toList()) {
                Files.copy(file, killed.resolve(file.getFileName()));
            }
        }

        Path copy = Files.createDirectory(folder.resolve("copy"));
        assertThat(EmbeddedStore.copy(killed, copy)).containsEntry("kit.mails", 2L);

        assertThat(EmbeddedStore.count(copy)).containsEntry("kit.mails", 2L);
        assertThat(EmbeddedStore.count(killed)).containsEntry("kit.mails", 2L);
    }

    private void insert(Random random) {
        var all = new ArrayList<Document>();
        for (int i = 0; i < MAILS; i++) {
            all.add(mail(
                    "mail-" + i,
                    random.nextInt(60),
                    CLIENTS.get(random.nextInt(CLIENTS.size())),
                    STATES.get(random.nextInt(STATES.size())),
                    random.nextInt(40) == 0 ? "rare" : "daily"));
        }
        mails.insertMany(all);
    }

    private static Document mail(String id, int at, String client, String state, String tag) {
        return new Document("_id", id)
                .append("received_at", new Date(at))
                .append("client", client)
                .append("state", state)
                .append("tag", tag);
    }

    @SafeVarargs
    private void order(List<String>... all) {
        for (List<String> marks : all) {
            var keys = Indexes.compoundIndex(Indexes.ascending(marks), Indexes.descending("received_at", "_id"));
            mails.createIndex(keys, new IndexOptions().unique(true));
        }
    }

    private List<String> pages(Bson which) {
        return mails.find(which)
                .sort(Sorts.descending("received_at", "_id"))
                .limit(50)
                .map(mail -> mail.getString("_id"))
                .into(new ArrayList<>());
    }

    private int count(Document which) {
        return client.getDatabase("kit")
                .runCommand(new Document("count", "mails").append("query", which))
                .getInteger("n");
    }
}
