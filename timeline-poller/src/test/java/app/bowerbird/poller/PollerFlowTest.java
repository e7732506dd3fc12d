package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// A post goes in at X, a SharedLink comes out of the queue.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PollerFlowTest {

    private final PollerRow row = new PollerRow();

    @BeforeEach
    void empty() {
        row.received();
    }

    @AfterAll
    void stop() {
        row.close();
    }

    @Test
    void aLinkInAPostOnXComesOutOfTheQueueOnce() {
        String key = row.post("10", "Read {0}", "https://news.bower.example/1");
        String timeline = row.addX("r1");

        JsonNode link = row.awaitLink(key);
        assertThat(link.path("url").asString()).isEqualTo("https://news.bower.example/1");
        assertThat(link.path("sharer").path("name").asString()).isEqualTo("User 10");
        assertThat(link.path("post").path("words").asString()).isEqualTo("Read news.bower.example/1");

        row.poll(timeline, "r1");
        await().atMost(PollerRow.SOON)
                .until(() -> row.show(timeline, "r1").path("posts_seen").asInt() == 1);
        JsonNode shown = row.show(timeline, "r1");
        assertThat(shown.path("links_found").asInt()).isEqualTo(1);
        assertThat(shown.path("state").asString()).isEqualTo("active");
        assertThat(shown.path("address").asString()).isEqualTo("@reader");
        assertThat(shown.has("last_error")).isFalse();
        assertThat(shown.toString()).doesNotContain("ats", "consumer");
    }

    @Test
    void aLostQueueGetsTheLinksOfTheLastDaysAgain() {
        String key = row.post("11", "Again {0}", "https://news.bower.example/again");
        row.addX("r2");
        row.awaitLink(key);

        row.sqs.deleteQueue(r -> r.queueUrl(row.queueUrl)).join();
        await().atMost(PollerRow.SOON)
                .until(() -> row.call("GET", "/actuator/health", null).body().contains("cannot be reached"));
        await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
        row.makeQueue();

        row.awaitLink(key);
    }

    @Test
    void anEntryOfAFeedComesOutOfTheQueue() {
        String body = PollerRow.JSON.writeValueAsString(Map.of(
                "reader", "r6", "source", "feed", "settings", Map.of("url", "https://blog.bower.example/feed.xml")));
        var answer = row.call("POST", "/timelines", body);
        assertThat(answer.statusCode()).isEqualTo(201);
        String timeline = PollerRow.JSON.readTree(answer.body()).path("id").asString();
        row.awaitLink("feed:https://blog.bower.example/1:0");
        await().atMost(PollerRow.SOON)
                .until(() -> row.show(timeline, "r6").path("name").asString().equals("A bird blog"));
    }

    @Test
    void sendsTheLastDaysAgainOnCommand() {
        String key = row.post("12", "Command {0}", "https://news.bower.example/command");
        row.addX("r8");
        row.awaitLink(key);
        await().atMost(PollerRow.SOON)
                .until(() -> row.call("GET", "/outbox", null).body().equals("{\"waiting\":0}"));
        assertThat(row.call("POST", "/outbox/resend", null).statusCode()).isEqualTo(200);
        row.awaitLink(key);
    }
}
