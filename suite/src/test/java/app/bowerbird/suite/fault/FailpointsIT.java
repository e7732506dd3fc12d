package app.bowerbird.suite.fault;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.extractor.LinkExtractorApplication;
import app.bowerbird.poller.TimelinePollerApplication;
import app.bowerbird.reader.ReaderApiApplication;
import app.bowerbird.suite.ServiceSettings;
import app.bowerbird.suite.kit.ChildJvm;
import app.bowerbird.suite.kit.QueueClient;
import app.bowerbird.suite.queue.EmbeddedQueue;
import app.bowerbird.suite.store.EmbeddedStore;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every kill point of poller, extractor and reader-api, `-Dfaults=5` times each: nothing is lost and nothing stands
/// twice. It takes minutes of both cores, so it runs as `./bench faults`.
///
/// Truth is what lies in the queues and in the store at the end. The three run side by side, each on queues of its
/// own. After a kill the queue's clock is set forward, so that a message which died with its holder is seen again
/// at once.
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(named = "faults", matches = "\\d+", disabledReason = "the kill loops run as ./bench faults")
class FailpointsIT {

    private static final Duration LONGER_THAN_ANY_VISIBILITY = Duration.ofSeconds(70);
    private static final Duration RECOVERY = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final AtomicReference<Duration> skipped = new AtomicReference<>(Duration.ZERO);

    @TempDir
    static Path folder;

    static EmbeddedStore store;
    static EmbeddedQueue queue;
    static QueueClient queues;
    static MongoClient client;

    @BeforeAll
    static void open() {
        store = EmbeddedStore.open(folder.resolve("store"));
        queue = EmbeddedQueue.open(
                folder.resolve("queue"), 0, () -> Instant.now().plus(skipped.get()));
        queues = new QueueClient(queue.endpoint());
        client = MongoClients.create(store.uri());
        queues.create("found");
        queues.create("made");
    }

    @AfterAll
    static void close() {
        client.close();
        queues.close();
        queue.close();
        store.close();
    }

    private static void visibilityRunsOut() {
        skipped.accumulateAndGet(LONGER_THAN_ANY_VISIBILITY, Duration::plus);
    }

    private static MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    private static List<String> settings(String service, String... more) {
        List<String> settings = new ArrayList<>();
        ServiceSettings.of(service, OwnTimeline.SECRET, store.uri(), queue.endpoint())
                .forEach((name, value) -> settings.add(name + "=" + value));
        settings.add("spring.profiles.active=failpoints");
        settings.addAll(List.of(more));
        return settings;
    }

    @Test
    void pollerHandsOnEveryLinkOnce() {
        try (TestSite site = new TestSite()) {
            AtomicInteger published = new AtomicInteger();
            Mortal poller = new Mortal(
                    TimelinePollerApplication.class,
                    settings(
                            "timeline-poller",
                            "poller.queue=found",
                            "poller.shortest=1s",
                            "poller.longest=1s",
                            "poller.lease=1s",
                            site.pin()));
            OwnTimeline.add(poller, "https://" + TestSite.HOST + "/feed.json");
            poller.dieAt(
                    List.of(
                            "poller.afterFetch",
                            "poller.afterStore",
                            "poller.afterSend",
                            "poller.beforeCursor",
                            "poller.afterCursor"),
                    _ -> 2,
                    count -> IntStream.range(0, published.get() - site.shown() < 30 ? Math.min(count, 3) : 0)
                            .forEach(_ -> site.publish(published.getAndIncrement())),
                    () -> database("timeline-poller")
                            .getCollection("turns")
                            .updateMany(new Document(), new Document("$set", new Document("until", new Date(0)))));
            List<String> found = new ArrayList<>();
            try (ChildJvm _ = poller.start(0)) {
                await().atMost(RECOVERY).untilAsserted(() -> {
                    queues.drain("found")
                            .forEach(body -> found.add(read(body).path("url").asString()));
                    assertThat(found).containsAll(pages(published.get()));
                    assertThat(database("timeline-poller")
                                    .getCollection("pending")
                                    .countDocuments())
                            .isZero();
                });
            }
            assertThat(found).containsOnlyElementsOf(pages(published.get()));
            assertThat(database("timeline-poller").getCollection("links").countDocuments())
                    .isEqualTo(published.get());
            report("poller", published.get(), found.size());
        }
    }

    @Test
    void extractorMakesEveryLinkAnArticleOnce() {
        try (TestSite site = new TestSite()) {
            AtomicInteger shared = new AtomicInteger();
            Mortal extractor = new Mortal(
                    LinkExtractorApplication.class,
                    settings(
                            "link-extractor",
                            "extractor.out-queue=made",
                            "extractor.lease=2s",
                            "extractor.host-interval=0ms",
                            "safe-fetch.per-host=64",
                            site.pin()));
            extractor.dieAt(
                    List.of(
                            "extractor.afterReceive",
                            "extractor.duringFetch",
                            "extractor.afterFetch",
                            "extractor.afterResultSend",
                            "extractor.afterDelete"),
                    point -> point.matches(".*(ResultSend|Delete)")
                            ? 1 + queues.size("links-to-extract") / 10
                            : queues.size("links-to-extract") - 5,
                    count -> queues.send("links-to-extract", Messages.sharedLinks(shared.getAndAdd(count), count)),
                    () -> {
                        visibilityRunsOut();
                        assertThat(site.takeAsked().values()).allMatch(times -> times <= 2);
                        var work = database("link-extractor").getCollection("work");
                        extractor.catchUp(() -> queues.size("links-to-extract") + work.countDocuments() == 0);
                    });
            visibilityRunsOut();
            List<JsonNode> made = new ArrayList<>();
            try (ChildJvm _ = extractor.start(0)) {
                await().atMost(RECOVERY).untilAsserted(() -> {
                    queues.drain("made").forEach(body -> made.add(read(body)));
                    assertThat(made).extracting(FailpointsIT::url).containsAll(pages(shared.get()));
                    assertThat(queues.size("links-to-extract")).isZero();
                });
            }
            assertThat(made)
                    .allSatisfy(article ->
                            assertThat(article.path("outcome").asString()).isEqualTo("article"));
            assertThat(made.stream().collect(groupingBy(FailpointsIT::url)).keySet())
                    .hasSize(shared.get());
            assertThat(database("link-extractor").getCollection("articles").countDocuments())
                    .isEqualTo(shared.get());
            assertThat(queues.size("links-to-extract-dead")).isZero();
            report("extractor", shared.get(), made.size());
        }
    }

    @Test
    void readerShelvesEveryArticleOnceWithBothItsShares() {
        AtomicInteger articles = new AtomicInteger();
        AtomicInteger messages = new AtomicInteger();
        Mortal reader = new Mortal(ReaderApiApplication.class, settings("reader-api"));
        reader.dieAt(
                List.of("api.afterReceive", "api.afterUpsert", "api.midBatch"),
                _ -> queues.size("articles-to-shelve") - 5,
                count -> {
                    List<String> bodies = Messages.extractedArticles(articles.getAndAdd(count), count);
                    Collections.shuffle(bodies);
                    messages.addAndGet(bodies.size());
                    queues.send("articles-to-shelve", bodies);
                },
                () -> {
                    visibilityRunsOut();
                    reader.catchUp(() -> queues.size("articles-to-shelve") == 0);
                });
        visibilityRunsOut();
        try (ChildJvm _ = reader.start(0)) {
            await().atMost(RECOVERY).until(() -> queues.size("articles-to-shelve") == 0);
        }
        Map<String, List<Document>> stories =
                database("reader-api").getCollection("stories").find().into(new ArrayList<>()).stream()
                        .collect(groupingBy(story -> story.getString("url")));
        assertThat(stories.keySet()).containsExactlyInAnyOrderElementsOf(pages(articles.get()));
        assertThat(stories.values()).allSatisfy(same -> {
            assertThat(same).hasSize(1);
            assertThat(same.getFirst().getList("shares", Document.class))
                    .extracting(share -> share.getString("key"))
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        });
        assertThat(queues.size("articles-to-shelve-dead")).isZero();
        report("reader-api", messages.get(), stories.size());
    }

    private static void report(String service, int in, int out) {
        System.out.println("failpoints: " + service + " " + in + " in, " + out + " out, 0 lost, 0 twice");
    }

    private static List<String> pages(int count) {
        return IntStream.range(0, count).mapToObj(TestSite::address).toList();
    }

    private static JsonNode read(String body) {
        return JSON.readTree(body);
    }

    private static String url(JsonNode article) {
        return article.path("article").path("url").asString();
    }
}
