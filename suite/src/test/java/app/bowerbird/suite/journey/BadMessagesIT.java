package app.bowerbird.suite.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// A message nobody can read is tried five times, laid aside, and holds up nobody.
@ExtendWith(Travellers.class)
class BadMessagesIT {

    private static final List<String> QUEUES = List.of("links-to-extract", "articles-to-shelve", "mail-to-send");
    private static final List<String> BODIES = List.of("this is no JSON", "{\"v\": 99, \"key\": \"k\"}", "{}", " ");

    /// Five by the consumer, and the one by which this test looks.
    private static final int RECEIVES = 5 + 1;

    private static RowInDemoWorld row;
    private static SqsAsyncClient sqs;

    @BeforeAll
    static void enter(RowInDemoWorld shared) {
        row = shared;
        sqs = row.row.service("reader-api").getBean(SqsAsyncClient.class);
    }

    @Test
    void laysWhatCannotBeReadAsideAndDelaysNothingElse() {
        for (var queue : QUEUES) {
            var url = url(queue);
            BODIES.forEach(body ->
                    sqs.sendMessage(m -> m.queueUrl(url).messageBody(body)).join());
        }
        var good = row.share("oda_marsh", "In good time");
        row.shelved(good);
        assertThat(waiting("articles-to-shelve-dead"))
                .as("the good one did not wait for the bad")
                .isZero();

        for (var queue : QUEUES) {
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(
                            () -> assertThat(waiting(queue + "-dead")).as(queue).isEqualTo(BODIES.size()));
            assertThat(waiting(queue)).isZero();
            assertThat(receives(queue + "-dead"))
                    .as(queue)
                    .hasSize(BODIES.size())
                    .containsOnly(RECEIVES);
        }
    }

    /// How often each message of a twin was received; the queue counts on when it lays a message aside.
    private static List<Integer> receives(String twin) {
        var received = sqs.receiveMessage(r -> r.queueUrl(url(twin))
                        .maxNumberOfMessages(10)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .join();
        return received.messages().stream()
                .map(m -> m.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .map(Integer::valueOf)
                .toList();
    }

    private static int waiting(String queue) {
        var wanted = List.of(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
        return sqs
                .getQueueAttributes(q -> q.queueUrl(url(queue)).attributeNames(wanted))
                .join()
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static String url(String queue) {
        return sqs.getQueueUrl(q -> q.queueName(queue)).join().queueUrl();
    }
}
