package app.bowerbird.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.mailer.client.SecretSettings;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.mail.Order;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;

/// From the queue to the mailbox: the whole service with a queue, a store and a mail server in this process.
@SpringBootTest(
        classes = MailerApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "spring.config.name=mailer")
class MailFlowTest {

    private static final Store STORE = new Store();
    private static final SQSRestServer QUEUES =
            SQSRestServerBuilder.withDynamicPort().withInterface("127.0.0.1").start();
    private static final GreenMail MAILBOX = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @Autowired
    private SqsAsyncClient sqs;

    @Autowired
    private Mails mails;

    @Autowired
    private SecretSettings secret;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void open() {
        MAILBOX.start();
    }

    @AfterAll
    static void close() {
        MAILBOX.stop();
        QUEUES.stopAndWait();
        STORE.close();
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("spring.mongodb.uri", STORE::uri);
        settings.add(
                "spring.cloud.aws.sqs.endpoint",
                () -> "http://127.0.0.1:"
                        + QUEUES.waitUntilStarted().localAddress().getPort());
        settings.add("spring.cloud.aws.credentials.access-key", () -> "x");
        settings.add("spring.cloud.aws.credentials.secret-key", () -> "x");
        settings.add("bowerbird.secret", () -> "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        settings.add("mailer.smtp.host", () -> "127.0.0.1");
        settings.add("mailer.smtp.port", () -> MAILBOX.getSmtp().getPort());
        settings.add("mailer.from", () -> "Bowerbird <digest@bower.example>");
    }

    @Test
    void carriesAnOrderToTheMailboxOnceAndPoisonToTheDeadTwin() throws Exception {
        // The queue is made only now: the service came up without it and opens its listener as soon as it is there.
        var queues = makeQueues();

        for (var body : List.of(
                order("one"), order("one"), "no json", "{}", order("two").replace("\"v\": 1", "\"v\": 9"))) {
            sqs.sendMessage(send -> send.queueUrl(queues.get("live")).messageBody(body))
                    .join();
        }
        var injected = order("three").replace("reader@bower.example", "a@x.test, b@x.test");
        sqs.sendMessage(send -> send.queueUrl(queues.get("live")).messageBody(injected))
                .join();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(messages(queues.get("dead"))).isEqualTo(3);
            assertThat(messages(queues.get("live"))).isZero();
            assertThat(life("one").state()).isEqualTo(MailState.SENT);
        });
        assertThat(life("three").state()).isEqualTo(MailState.REFUSED);
        assertThat(life("three").reason()).startsWith("to:");
        assertThat(MAILBOX.getReceivedMessages()).singleElement().satisfies(message -> {
            assertThat(message.getSubject()).isEqualTo("3 stories your friends read");
            assertThat(message.getMessageID()).isEqualTo("<" + life("one").id() + "@bower.example>");
            var parts = (MimeMultipart) message.getContent();
            assertThat(parts.getBodyPart(0).getContent()).asString().isEqualToIgnoringNewLines("Good morning.\n");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        });
        showsTheLifeOfAMailToOurOwnServicesOnly();
    }

    private void showsTheLifeOfAMailToOurOwnServicesOnly() {
        var client = RestClient.create("http://127.0.0.1:" + port);

        var life = client.get()
                .uri("/mails/one")
                .header("Authorization", "Bearer " + secret.serviceToken())
                .retrieve()
                .body(JsonNode.class);

        assertThat(life.path("state").asString()).isEqualTo("sent");
        assertThat(life.path("attempts").path(0).path("kind").asString()).isEqualTo("smtp");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> client.get().uri("/mails/one").retrieve().toBodilessEntity())
                .isInstanceOfSatisfying(HttpClientErrorException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(HttpStatus.UNAUTHORIZED));
        var health = client.get().uri("/actuator/health").retrieve().body(String.class);
        assertThat(health).contains("a mail server is set");
    }

    private Map<String, String> makeQueues() {
        var dead = sqs.createQueue(create -> create.queueName("mail-to-send-dead"))
                .join()
                .queueUrl();
        var arn = sqs.getQueueAttributes(get -> get.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
                .join()
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        var redrive = "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"5\"}";
        var live = sqs.createQueue(create ->
                        create.queueName("mail-to-send").attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)))
                .join()
                .queueUrl();
        return Map.of("live", live, "dead", dead);
    }

    private int messages(String url) {
        var counts = sqs.getQueueAttributes(get -> get.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .join()
                .attributes();
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }

    private Mail life(String key) {
        return mails.find(Mail.id(Order.HOUSE, key)).orElseThrow();
    }

    private static String order(String key) throws Exception {
        try (var in = MailFlowTest.class.getResourceAsStream("/queues/mail-to-send.minimal.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("digest:r1:2026-11-20", key);
        }
    }
}
