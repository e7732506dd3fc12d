package app.bowerbird.reader;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.departure.trace.Departures;
import app.bowerbird.reader.image.Thumbnails;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.ShelvedStory;
import app.bowerbird.reader.shelf.index.Filter;
import app.bowerbird.reader.shelf.rank.Window;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/// From queue to shelf and from the shelf's save box to the queue, on the running service.
class ShelfFlowTest {

    private static final SettableClock clock = new SettableClock();
    private static Queues queues;
    private static RunningReaderApi api;
    private static String full;

    @BeforeAll
    static void start() throws IOException {
        queues = new Queues().create();
        api = RunningReaderApi.owned(clock, queues.setting());
        full = Files.readString(Path.of("src/main/resources/queues/articles-to-shelve.full.json"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api.browser().get("/actuator/health").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        api.close();
        queues.close();
    }

    private static String message(String reader, String article, String key) {
        return full.replace("\"r1\"", "\"" + reader + "\"")
                .replace("a-7be1c9d2e3", article)
                .replace("x:1861234567890123456:0", key);
    }

    private static List<ShelvedStory> shelf(String reader) {
        return api.bean(Shelf.class).ranked(reader, Window.ALL, Filter.ALL, NOW, 100);
    }

    private static double count(String what) {
        return api.bean(MeterRegistry.class).counter("reader.articles." + what).count();
    }

    @Test
    void shelvesWhatComesHoweverOftenItComes() {
        for (int i = 0; i < 3; i++) {
            queues.send("articles-to-shelve", message("again", "a-1", "x:1:0"));
            queues.send("articles-to-shelve", message("again", "a-1", "x:2:0"));
            queues.send("articles-to-shelve", message("again", "a-2", "x:1:1"));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> count("known") >= 6);
        assertThat(shelf("again")).hasSize(2);
        assertThat(shelf("again").stream().map(story -> story.shares().size())).containsExactlyInAnyOrder(1, 2);
        assertThat(shelf("again")).allMatch(story -> story.people() == 1);
        await().untilAsserted(() -> assertThat(count("received"))
                .isEqualTo(count("shelved") + count("added") + count("known") + count("failed")));
    }

    @Test
    void leavesPoisonToTheDeadLetterTwinAndGoesOn() {
        for (String poison : List.of(
                "not json", "{\"v\":2}", "[]", message("p", "a-1", "x:1:0").replace("H4sI", "AAAA"))) {
            queues.send("articles-to-shelve", poison);
        }
        queues.send("articles-to-shelve", message("poison", "a-1", "x:1:0"));

        await().atMost(Duration.ofSeconds(10)).until(() -> shelf("poison").size() == 1);
        await().atMost(Duration.ofSeconds(60)).until(() -> queues.size("articles-to-shelve-dead") == 4);
        await().until(() -> queues.size("articles-to-shelve") == 0);
    }

    @Test
    void completesABatchThatWasCutOffInItsMiddle() {
        var passes = new AtomicInteger();
        var cutOff = new ExtractedArticleListener(
                api.bean(ShelveArrival.class),
                api.bean(Departures.class),
                api.bean(Thumbnails.class),
                api.bean(JsonMapper.class),
                name -> {
                    if (name.equals("api.midBatch") && passes.incrementAndGet() >= 5) {
                        throw new IllegalStateException("the plug is pulled");
                    }
                },
                new SimpleMeterRegistry());
        var batch = IntStream.range(0, 10)
                .mapToObj(i -> message("batch", "a-" + i, "x:" + i + ":0"))
                .toList();
        assertThatThrownBy(() -> batch.forEach(cutOff::receive)).hasMessageContaining("plug");
        assertThat(shelf("batch")).hasSize(5);

        batch.forEach(api.bean(ExtractedArticleListener.class)::receive);

        assertThat(shelf("batch")).hasSize(10).allMatch(story -> story.shares().size() == 1);
    }

    @Test
    void answersTheSameFromEachCopyOfTheService() {
        try (ConfigurableApplicationContext other = api.run(clock, queues.setting())) {
            queues.send("articles-to-shelve", message("copies", "a-1", "x:1:0"));
            await().until(() -> shelf("copies").size() == 1);
            Shelf there = other.getBean(Shelf.class);
            assertThat(there.ranked("copies", Window.ALL, Filter.ALL, NOW, 100)).hasSize(1);

            queues.send("articles-to-shelve", message("copies", "a-2", "x:2:0"));
            await().until(() -> shelf("copies").size() == 2);

            assertThat(there.ranked("copies", Window.ALL, Filter.ALL, NOW, 100)).isEqualTo(shelf("copies"));
        }
    }

    @Test
    void sendsASavedLinkWithoutTellingAnybodysClassNames() {
        Browser browser = api.browser().loggedIn();
        browser.post("/links", "url", "https://news.bower.example/saved", "tags", "birds, blue");

        await().atMost(Duration.ofSeconds(10)).until(() -> queues.size("links-to-extract") == 1);
        var message = queues.drain("links-to-extract").getFirst();
        var link = JsonMapper.shared().readTree(message.body());
        assertThat(link.path("url").asString()).isEqualTo("https://news.bower.example/saved");
        assertThat(link.path("kind").asString()).isEqualTo("saved");
        assertThat(link.path("saved").path("tags").size()).isEqualTo(2);
        assertThat(message.messageAttributes()).isEmpty();
        await().until(() -> api.database().getCollection("links_sent").countDocuments() == 1);
        assertThat(api.database().getCollection("links_pending").countDocuments())
                .isZero();
    }

    @Test
    void keepsASavedLinkWhileTheQueueIsAway() {
        try (var late = new Queues();
                var house = RunningReaderApi.owned(clock, late.setting())) {
            Browser browser = house.browser().loggedIn();
            assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(503);
            assertThat(browser.get("/actuator/health").body()).contains("queue links-to-extract cannot be reached");
            browser.post("/links", "url", "https://news.bower.example/waits");
            assertThat(house.database().getCollection("links_pending").countDocuments())
                    .isEqualTo(1);

            late.create();
            clock.forward(Duration.ofSeconds(40));
            await().atMost(Duration.ofSeconds(20)).until(() -> late.size("links-to-extract") == 1);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> browser.get("/actuator/health").statusCode() == 200);

            late.drain("links-to-extract");
            sendsItAgainWhenTheBrokerWasWiped(house, late);
            listensNoMoreWhenTheStoreIsAway(house);
        }
    }

    private static void sendsItAgainWhenTheBrokerWasWiped(RunningReaderApi house, Queues wiped) {
        await().until(() -> house.database().getCollection("links_sent").countDocuments() == 1);
        wiped.remove("links-to-extract");
        wiped.remove("links-to-extract-dead");
        wiped.create();

        house.bean(SharedLinkSender.class).sendAgainWhatABrokerLost();

        await().atMost(Duration.ofSeconds(20)).until(() -> wiped.size("links-to-extract") == 1);
    }

    private static void listensNoMoreWhenTheStoreIsAway(RunningReaderApi house) {
        var containers = house.bean(MessageListenerContainerRegistry.class).getListenerContainers();
        assertThat(containers).isNotEmpty().allMatch(MessageListenerContainer::isRunning);

        house.stopStore();

        await().atMost(Duration.ofSeconds(30)).until(() -> containers.stream().noneMatch(each -> each.isRunning()));
        assertThat(house.browser().get("/actuator/health").body()).contains("the store cannot be reached");
    }
}
