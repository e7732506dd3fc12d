package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.poller.SharedLinkSender.QueueAway;
import app.bowerbird.poller.link.Outbox.Row;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

class SharedLinkSenderTest {

    private final QueueStandIn queue = new QueueStandIn(new Random(1));

    @Test
    void takesTenAtATimeAndLessWhereTheyAreLarge() {
        assertThat(SharedLinkSender.batch(rows(25, 100))).hasSize(10);
        assertThat(SharedLinkSender.batch(rows(3, 100))).hasSize(3);
        assertThat(SharedLinkSender.batch(rows(10, 300_000))).hasSize(3);
        assertThat(SharedLinkSender.batch(rows(2, 2_000_000))).hasSize(1);
    }

    @Test
    void oneRequestSendsTenLinks() {
        sender(queue).send(rows(10, 10));
        assertThat(queue.requests).isEqualTo(1);
        assertThat(queue.bodies).hasSize(10);
    }

    @Test
    void whatABatchLeavesOutGoesAlone() {
        queue.faults = 0.3;
        var handedOn = new ArrayList<Row>();
        for (int i = 0; i < 20; i++) {
            try {
                handedOn.addAll(sender(queue).send(rows(10, 10)).handedOn());
            } catch (QueueAway _) {
                // the whole batch comes again later
            }
        }
        assertThat(queue.bodies).hasSameSizeAs(handedOn);
    }

    @Test
    void aQueueThatIsAwayOrMissingIsNoRefusal() {
        SqsAsyncClient nobody = Parts.client(URI.create("http://localhost:1"));
        assertThatThrownBy(() -> sender(nobody).send(rows(1, 10))).isInstanceOf(QueueAway.class);
        var server = Parts.queueServer();
        try (SqsAsyncClient empty = Parts.client(Parts.address(server))) {
            assertThatThrownBy(() -> sender(empty).send(rows(1, 10)))
                    .isInstanceOf(QueueAway.class)
                    .hasMessage("queue links-to-extract cannot be reached");
        } finally {
            server.stopAndWait();
        }
    }

    @Test
    void oneLinkTheQueueRefusesDoesNotHoldUpTheOthers() {
        var server = Parts.queueServer();
        try (SqsAsyncClient sqs = Parts.client(Parts.address(server))) {
            sqs.createQueue(r -> r.queueName("links-to-extract")).join();
            var rows = new ArrayList<>(rows(4, 10));
            rows.set(2, new Row("bad", "no \u0001 letter", 0));
            var sent = sender(sqs).send(rows);
            assertThat(sent.refused()).extracting(Row::id).containsExactly("bad");
            assertThat(sent.handedOn()).hasSize(3);
        } finally {
            server.stopAndWait();
        }
    }

    private static SharedLinkSender sender(SqsAsyncClient sqs) {
        return new SharedLinkSender(
                sqs, LosslessRow.settings(Map.of("poller.queue", "links-to-extract")), new SimpleMeterRegistry());
    }

    private static List<Row> rows(int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Row("r" + i, "x".repeat(size), 0))
                .toList();
    }
}
