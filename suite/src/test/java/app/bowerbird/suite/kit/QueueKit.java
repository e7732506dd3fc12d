package app.bowerbird.suite.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// What the services need of an SQS with the queues of the row.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class QueueKit {

    private static final int KILLS = 20;
    private static final int SENDERS = 4;
    private static final String STORM = "links-to-extract";
    private static final String QUIET = "mail-to-send";

    private final Random random = new Random(11);
    private Killable server;

    /// Starts the queues of `deploy/elasticmq.conf` on an empty folder.
    protected abstract Killable start();

    /// Something of everything that the tests ask of it.
    protected static void rehearse(String address) {
        try (SqsAsyncClient sqs = QueueClient.connect(address)) {
            String url = url(sqs, QUIET);
            for (int i = 0; i < 20; i++) {
                sqs.sendMessage(request -> request.queueUrl(url).messageBody("rehearsal"))
                        .join();
            }
            receive(sqs, QUIET, 10, 60).forEach(message -> delete(sqs, url, message));
            createdAt(sqs, QUIET);
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

    protected Killable server() {
        return server;
    }

    @Test
    void keepsEveryAcknowledgedMessageUnderTwentyKills() {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int kill = 0; kill < KILLS; kill++) {
            sendUntilKilled(kill, acknowledged);
            server.restart();
        }
        Set<String> kept = ConcurrentHashMap.newKeySet();
        try (SqsAsyncClient sqs = client()) {
            List<Message> received = receive(sqs, STORM, 10, 60);
            while (!received.isEmpty()) {
                received.forEach(message -> kept.add(message.body()));
                received = receive(sqs, STORM, 10, 60);
            }
        }
        assertThat(acknowledged).isNotEmpty();
        assertThat(kept).as("acknowledged messages").containsAll(acknowledged);
        System.out.println("queue kit: " + acknowledged.size() + " acknowledged messages, " + KILLS + " kills, 0 lost");
    }

    private void sendUntilKilled(int round, Set<String> acknowledged) {
        try (SqsAsyncClient sqs = client();
                var threads = Executors.newFixedThreadPool(SENDERS)) {
            String url = url(sqs, STORM);
            for (int sender = 0; sender < SENDERS; sender++) {
                String prefix = round + "-" + sender + "-";
                threads.submit(() -> sendTo(sqs, url, prefix, acknowledged));
            }
            int enough = acknowledged.size() + 5 + random.nextInt(50);
            await().pollInterval(Duration.ofMillis(1)).until(() -> acknowledged.size() >= enough);
            server.kill();
        }
    }

    private static void sendTo(SqsAsyncClient sqs, String url, String prefix, Set<String> acknowledged) {
        try {
            for (int i = 0; ; i++) {
                String body = prefix + i;
                sqs.sendMessage(request -> request.queueUrl(url).messageBody(body))
                        .join();
                acknowledged.add(body);
            }
        } catch (CompletionException _) {
            // The server was killed: what was not answered is not promised.
        }
    }

    @Test
    void deliversAgainAfterTheVisibilityTimeout() {
        try (SqsAsyncClient sqs = client()) {
            String url = url(sqs, QUIET);
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("again"))
                    .join();
            assertThat(receive(sqs, QUIET, 1, 1)).hasSize(1);
            assertThat(receive(sqs, QUIET, 1, 1)).isEmpty();
            Message second = await().until(() -> receive(sqs, QUIET, 1, 30), list -> !list.isEmpty())
                    .getFirst();
            assertThat(second.attributes()).containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
            delete(sqs, url, second);
        }
    }

    @Test
    void putsAMessageIntoTheTwinAfterExactlyFiveReceivesEvenAcrossAKill() {
        try (SqsAsyncClient sqs = client()) {
            sqs.sendMessage(request ->
                            request.queueUrl(url(sqs, "articles-to-shelve")).messageBody("poison"))
                    .join();
            for (int i = 0; i < 3; i++) {
                assertThat(receive(sqs, "articles-to-shelve", 1, 0)).hasSize(1);
            }
        }
        server.kill();
        server.restart();
        try (SqsAsyncClient sqs = client()) {
            for (int i = 0; i < 2; i++) {
                assertThat(receive(sqs, "articles-to-shelve", 1, 0)).hasSize(1);
            }
            assertThat(receive(sqs, "articles-to-shelve", 1, 0)).isEmpty();
            List<Message> dead =
                    await().until(() -> receive(sqs, "articles-to-shelve-dead", 1, 0), list -> !list.isEmpty());
            assertThat(dead.getFirst().body()).isEqualTo("poison");
        }
    }

    @Test
    void namesTheFailedEntriesOfABatchAndKeepsTheOthers() {
        try (SqsAsyncClient sqs = client()) {
            String url = url(sqs, QUIET);
            sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries(2)))
                    .join();
            List<Message> received = receive(sqs, QUIET, 2, 30);
            var deleted = sqs.deleteMessageBatch(batch -> batch.queueUrl(url)
                            .entries(
                                    DeleteMessageBatchRequestEntry.builder()
                                            .id("good")
                                            .receiptHandle(received.getFirst().receiptHandle())
                                            .build(),
                                    DeleteMessageBatchRequestEntry.builder()
                                            .id("bad")
                                            .receiptHandle("no such receipt")
                                            .build()))
                    .join();
            assertThat(deleted.successful()).extracting(entry -> entry.id()).containsExactly("good");
            assertThat(deleted.failed()).extracting(entry -> entry.id()).containsExactly("bad");
            delete(sqs, url, received.getLast());
        }
    }

    @Test
    void holdsTheLimitsOfSqs() {
        try (SqsAsyncClient sqs = client()) {
            String url = url(sqs, QUIET);
            String tooLong = "x".repeat(1024 * 1024 + 1);
            assertRefused(() -> sqs.sendMessage(request -> request.queueUrl(url).messageBody(tooLong))
                    .join());
            assertRefused(() -> sqs.sendMessage(request -> request.queueUrl(url).messageBody("\u0001"))
                    .join());
            assertRefused(() -> sqs.sendMessage(
                            request -> request.queueUrl(url).messageBody("x").delaySeconds(901))
                    .join());
            assertRefused(
                    () -> sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries(11)))
                            .join());
            assertRefused(() -> receive(sqs, QUIET, 11, 30));
        }
    }

    private static void assertRefused(Runnable request) {
        assertThatThrownBy(request::run).isInstanceOf(CompletionException.class);
    }

    private static List<SendMessageBatchRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id("entry-" + i)
                        .messageBody("body " + i)
                        .build())
                .toList();
    }

    protected SqsAsyncClient client() {
        return QueueClient.connect(server.address());
    }

    /// When this queue says it was made.
    protected static String createdAt(SqsAsyncClient sqs, String queue) {
        return attributes(sqs, queue).get(QueueAttributeName.CREATED_TIMESTAMP);
    }

    private static Map<QueueAttributeName, String> attributes(SqsAsyncClient sqs, String queue) {
        return sqs.getQueueAttributes(
                        request -> request.queueUrl(url(sqs, queue)).attributeNames(QueueAttributeName.ALL))
                .join()
                .attributes();
    }

    private static List<Message> receive(SqsAsyncClient sqs, String queue, int count, int visibilitySeconds) {
        return new ArrayList<>(sqs.receiveMessage(request -> request.queueUrl(url(sqs, queue))
                        .maxNumberOfMessages(count)
                        .visibilityTimeout(visibilitySeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .join()
                .messages());
    }

    private static void delete(SqsAsyncClient sqs, String url, Message message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()))
                .join();
    }

    private static String url(SqsAsyncClient sqs, String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).join().queueUrl();
    }
}
