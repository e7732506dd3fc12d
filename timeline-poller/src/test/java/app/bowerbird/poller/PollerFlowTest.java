package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.x.OAuthCheck;
import app.bowerbird.poller.source.x.XNote;
import app.bowerbird.poller.source.x.XStandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole service on an embedded store and queue: a post goes in at X, a SharedLink comes out of the queue.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class PollerFlowTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SOON = Duration.ofSeconds(20);

    private final XStandIn x = new XStandIn();
    private final SQSRestServer queueServer = Parts.queueServer();
    private final SqsAsyncClient sqs = Parts.client(Parts.address(queueServer));
    private final HttpClient http = HttpClient.newHttpClient();
    private final String database = Parts.freshDatabase().getName();
    private ConfigurableApplicationContext service;
    private String queueUrl;
    private int id = 1000;

    @BeforeAll
    void start() {
        makeQueue();
        service = startService();
    }

    @BeforeEach
    void empty() {
        received();
    }

    @AfterAll
    void stop() {
        service.close();
        x.close();
        queueServer.stopAndWait();
    }

    @Test
    void aLinkInAPostOnXComesOutOfTheQueueOnce() {
        x.notes.add(XNote.post(next(), "10", "Read {0}", "https://news.bower.example/1"));
        String timeline = addX("r1");

        Map<String, JsonNode> links = awaitLinks(1);

        JsonNode link = links.get("x:" + id + ":0");
        assertThat(link.path("url").asString()).isEqualTo("https://news.bower.example/1");
        assertThat(link.path("sharer").path("name").asString()).isEqualTo("User 10");
        assertThat(link.path("post").path("words").asString()).isEqualTo("Read news.bower.example/1");

        poll(timeline, "r1");
        await().atMost(SOON).until(() -> show(timeline, "r1").path("posts_seen").asInt() == 1);
        JsonNode shown = show(timeline, "r1");
        assertThat(shown.path("links_found").asInt()).isEqualTo(1);
        assertThat(shown.path("state").asString()).isEqualTo("active");
        assertThat(shown.path("address").asString()).isEqualTo("@reader");
        assertThat(shown.has("last_error")).isFalse();
        assertThat(shown.toString()).doesNotContain("ats", "consumer");
    }

    @Test
    void aLostQueueGetsTheLinksOfTheLastDaysAgain() {
        x.notes.add(XNote.post(next(), "11", "Again {0}", "https://news.bower.example/again"));
        addX("r2");
        awaitLinks(1);

        sqs.deleteQueue(r -> r.queueUrl(queueUrl)).join();
        await().atMost(SOON)
                .until(() -> call("GET", "/actuator/health", null).body().contains("cannot be reached"));
        await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
        makeQueue();

        assertThat(awaitLinks(1)).containsKey("x:" + id + ":0");
    }

    @Test
    void refusesStrangersAndNamesFaults() {
        assertThat(call("GET", "/timelines?reader=r1", null, "Bearer wrong").statusCode())
                .isEqualTo(401);
        var answer = call("POST", "/timelines", "{\"reader\":\"r1\",\"source\":\"x\",\"credentials\":{}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body())
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("credentials.consumer_key");
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(call("POST", "/timelines", "{nonsense").statusCode()).isEqualTo(400);
        assertThat(call("GET", "/timelines/none?reader=r1", null).statusCode()).isEqualTo(404);
        assertThat(call("GET", "/timelines", null).statusCode()).isEqualTo(400);
    }

    @Test
    void pausesRenamesRemoves() {
        String timeline = addX("r3");
        String address = "/timelines/" + timeline + "?reader=r3";
        JsonNode paused = JSON.readTree(
                call("PATCH", address, "{\"paused\":true,\"name\":\"Mine\"}").body());
        assertThat(paused.path("state").asString()).isEqualTo("paused");
        assertThat(paused.path("name").asString()).isEqualTo("Mine");
        assertThat(paused.has("next_poll_at")).isFalse();
        assertThat(call("POST", "/timelines/" + timeline + "/poll?reader=r3", null)
                        .statusCode())
                .isEqualTo(409);
        assertThat(call("PATCH", address.replace("r3", "r4"), "{\"paused\":false}")
                        .statusCode())
                .isEqualTo(404);
        JsonNode resumed =
                JSON.readTree(call("PATCH", address, "{\"paused\":false}").body());
        assertThat(resumed.path("state").asString()).isEqualTo("active");
        assertThat(JSON.readTree(call("GET", "/timelines?reader=r3", null).body())
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(call("DELETE", address, null).statusCode()).isEqualTo(204);
        assertThat(call("GET", address, null).statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhatTheOwnerMustDoAndGoesOnWhenToldTo() {
        x.inTheWay.add(new XStandIn.Canned(402, Map.of(), "{\"title\":\"CreditsDepleted\"}"));
        String timeline = addX("r5");
        await().atMost(SOON)
                .until(() -> show(timeline, "r5").path("state").asString().equals("stopped"));
        assertThat(show(timeline, "r5").path("last_error").asString()).contains("no credits left");
        poll(timeline, "r5");
        await().atMost(SOON)
                .until(() -> show(timeline, "r5").path("state").asString().equals("active"));
        await().atMost(SOON).until(() -> show(timeline, "r5").has("last_poll_at"));
    }

    @Test
    void isHealthy() {
        await().atMost(SOON).until(() -> call("GET", "/actuator/health", null).statusCode() == 200);
        assertThat(call("GET", "/actuator/health", null, "none").body()).contains("\"queue\"", "\"mongo\"");
    }

    private ConfigurableApplicationContext startService() {
        return new SpringApplicationBuilder(TimelinePollerApplication.class)
                .properties("spring.config.name=timeline-poller")
                .run(
                        "--server.port=0",
                        "--spring.mongodb.uri=" + Parts.STORE,
                        "--spring.mongodb.database=" + database,
                        "--spring.cloud.aws.sqs.endpoint=" + Parts.address(queueServer),
                        "--spring.cloud.aws.credentials.access-key=a",
                        "--spring.cloud.aws.credentials.secret-key=b",
                        "--bowerbird.secret=" + Parts.SECRET,
                        "--poller.queue-check=1s",
                        "--poller.x.base-url=" + x.url());
    }

    private void makeQueue() {
        queueUrl = sqs.createQueue(r -> r.queueName("links-to-extract")).join().queueUrl();
    }

    private String next() {
        return Integer.toString(++id);
    }

    private String addX(String reader) {
        String body =
                JSON.writeValueAsString(Map.of("reader", reader, "source", "x", "credentials", OAuthCheck.CREDENTIALS));
        var answer = call("POST", "/timelines", body);
        assertThat(answer.statusCode()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private void poll(String timeline, String reader) {
        assertThat(call("POST", "/timelines/" + timeline + "/poll?reader=" + reader, null)
                        .statusCode())
                .isEqualTo(202);
    }

    private JsonNode show(String timeline, String reader) {
        return JSON.readTree(call("GET", "/timelines/" + timeline + "?reader=" + reader, null)
                .body());
    }

    private Map<String, JsonNode> awaitLinks(int count) {
        var links = new HashMap<String, JsonNode>();
        await().atMost(SOON).until(() -> {
            received().forEach(link -> links.put(link.path("key").asString(), link));
            return links.size() >= count;
        });
        return links;
    }

    private List<JsonNode> received() {
        var links = new ArrayList<JsonNode>();
        var answer = sqs.receiveMessage(r -> r.queueUrl(queueUrl).maxNumberOfMessages(10))
                .join();
        answer.messages().forEach(message -> {
            links.add(JSON.readTree(message.body()));
            assertThat(message.messageAttributes()).isEmpty();
            sqs.deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(message.receiptHandle()))
                    .join();
        });
        return links;
    }

    private HttpResponse<String> call(String method, String path, String body) {
        return call(method, path, body, "Bearer " + Secret.of(Parts.SECRET).serviceToken());
    }

    private HttpResponse<String> call(String method, String path, String body, String token) {
        String port = service.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
