package app.bowerbird.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.alert.outbox.AlertMails;
import app.bowerbird.reader.digest.DigestOrders;
import app.bowerbird.reader.digest.Shelving;
import app.bowerbird.reader.failpoint.Failpoint;
import app.bowerbird.reader.household.AccountMails;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From the API to the queue, and back by the link in the mail.
class MailOrderSenderTest {

    private static final SettableClock clock = new SettableClock();
    private static final JsonMapper json = JsonMapper.builder().build();
    private static SQSRestServer queues;
    private static SqsAsyncClient sqs;
    private static RunningReaderApi api;
    private static String token;

    @BeforeAll
    static void start() {
        queues = SQSRestServerBuilder.withDynamicPort()
                .withInterface("127.0.0.1")
                .start();
        sqs = SqsAsyncClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:"
                        + queues.waitUntilStarted().localAddress().getPort()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        sqs.createQueue(create -> create.queueName("mail-to-send")).join();
        api = RunningReaderApi.owned(
                clock, "reader.digest.zone=UTC", "reader.digest.unsubscribe-mailto=stop@reads.example");
        token = token(api);
    }

    static String token(RunningReaderApi api) {
        var basic = Browser.basic(RunningReaderApi.OWNER, RunningReaderApi.PASSWORD);
        var answer = api.browser()
                .send(
                        "POST",
                        "/api/v1/tokens",
                        "{\"name\":\"test\"}",
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        basic);
        return json.readTree(answer.body()).path("token").asString();
    }

    @AfterAll
    static void stop() {
        api.close();
        sqs.close();
        queues.stopAndWait();
    }

    @Test
    void ordersADigestOnceWhateverLineItFellAt() {
        var browser = api.browser();
        var plan = browser.api(token, "PUT", "/api/v1/digest", """
                {"time_zone": "Asia/Kathmandu", "local_time": "06:45", "days": ["mon", "sat"], "threshold": 1, "top": 5}
                """);
        assertThat(plan.statusCode()).as(plan.body()).isEqualTo(200);
        assertThat(json.readTree(plan.body()).path("next_at").asString()).isEqualTo("2026-11-21T01:00:00Z");
        assertThat(browser.api(token, "POST", "/api/v1/digests").statusCode()).isEqualTo(204);
        new Shelving(api, clock).story("r1", "bowers", 2);

        var made = browser.api(token, "POST", "/api/v1/digests");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(browser.api(token, "POST", "/api/v1/digests").statusCode()).isEqualTo(200);

        // The real sender has no queue and gives the order back; ours falls after the request, then does it again.
        var keys = new HashSet<String>();
        await().untilAsserted(() -> {
            clock.forward(Duration.ofSeconds(31));
            assertThatThrownBy(() -> sender(line -> {
                                throw new Fallen(line);
                            })
                            .send())
                    .hasMessage("digest.afterRequest");
        });
        await().until(() -> {
            clock.forward(Duration.ofSeconds(31));
            sender(Failpoint.NONE).send();
            return api.database()
                            .getCollection("digest_work")
                            .find(new org.bson.Document("step", "sent"))
                            .first()
                    != null;
        });
        var order = receive(keys);
        assertThat(keys).containsExactly("digest:r1:2026-11-20");
        assertThat(order.path("subject").asString()).isEqualTo("About bowers");
        assertThat(order.path("expires_at").asString()).isEqualTo("2026-11-20T18:15:00Z");

        showsTheWebEdition();
        stopsByTheLinkInTheMail(order.path("headers").path("List-Unsubscribe").asString());
    }

    private static final class Fallen extends Error {
        Fallen(String line) {
            super(line);
        }
    }

    private void showsTheWebEdition() {
        var browser = api.browser().loggedIn();
        var page = Jsoup.parse(browser.get("/digests/2026-11-20").body());
        assertThat(page.select("h2 a").text()).isEqualTo("About bowers");
        assertThat(page.select("h2 a").attr("href")).startsWith("/stories/");
        assertThat(page.text()).contains("Person 1", "Read bowers").doesNotContain("t.example");
        assertThat(browser.get("/digests").body()).contains("/digests/2026-11-20");
    }

    private void stopsByTheLinkInTheMail(String header) {
        assertThat(header).endsWith(", <mailto:stop@reads.example?subject=unsubscribe>");
        var path = URI.create(header.substring(1, header.indexOf('>'))).getPath();
        var stranger = api.browser();

        assertThat(stranger.get(path).statusCode()).isEqualTo(200);
        assertThat(enabled()).as("looking changes nothing").isTrue();
        var stopped = stranger.send(
                "POST",
                path,
                "List-Unsubscribe=One-Click",
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Sec-Fetch-Site",
                "cross-site");
        assertThat(stopped.statusCode()).isEqualTo(200);
        assertThat(enabled()).isFalse();
        assertThat(stranger.send("POST", path + "x", "", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(404);
        api.browser().api(token, "PUT", "/api/v1/digest", "{\"enabled\": true}");
    }

    private static boolean enabled() {
        return json.readTree(api.browser().api(token, "GET", "/api/v1/digest").body())
                .path("enabled")
                .asBoolean();
    }

    /// Reads all there is, each fitting the consumer's schema, and answers with one of them.
    private static JsonNode receive(Set<String> keys) {
        var url = sqs.getQueueUrl(ask -> ask.queueName("mail-to-send")).join().queueUrl();
        var messages = sqs.receiveMessage(
                        ask -> ask.queueUrl(url).maxNumberOfMessages(10).messageAttributeNames("All"))
                .join()
                .messages();
        assertThat(messages).isNotEmpty();
        for (var message : messages) {
            assertThat(message.messageAttributes()).as("no class names").isEmpty();
            assertThat(schema().validate(message.body(), InputFormat.JSON)).isEmpty();
            keys.add(json.readTree(message.body()).path("key").asString());
        }
        return json.readTree(messages.getFirst().body());
    }

    private static com.networknt.schema.Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(
                            Files.readString(Path.of("../mailer/src/main/resources/queues/mail-to-send.schema.json")),
                            InputFormat.JSON);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static MailOrderSender sender(Failpoint failpoint) {
        return new MailOrderSender(
                api.bean(DigestOrders.class),
                api.bean(AccountMails.class),
                api.bean(AlertMails.class),
                sqs,
                api.bean(JsonMapper.class),
                api.bean(ReaderSettings.class),
                failpoint,
                new SimpleMeterRegistry());
    }
}
