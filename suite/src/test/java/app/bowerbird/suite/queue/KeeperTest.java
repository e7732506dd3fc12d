package app.bowerbird.suite.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.jdk.javaapi.CollectionConverters;

/// The file of the queues, when a message is delivered in the moment in which it is written.
@ResourceLock("embedded queue")
class KeeperTest {

    private static final String QUEUE = "links-to-extract";

    @TempDir
    Path folder;

    @Test
    void keepsAMessageWhoseReceiptsGrowWhileItIsWritten() {
        var looks = new AtomicInteger();
        List<String> growing = new AbstractList<>() {
            @Override
            public String get(int index) {
                return looks.getAndIncrement() == 0 ? null : "receipt";
            }

            @Override
            public int size() {
                return 1;
            }
        };
        try (var queue = EmbeddedQueue.open(folder)) {
            keep(queue, message("growing", growing));
        }
        assertThat(looks).hasValueGreaterThan(1);
        assertThat(QueueFile.count(folder)).isEqualTo(1);
    }

    @Test
    void goesOnAfterAMessageThatCannotBeKept() {
        try (var queue = EmbeddedQueue.open(folder)) {
            queue.keeper.tell(message("broken", java.util.Collections.singletonList(null)), ActorRef.noSender());
            keep(queue, message("next", List.of()));
        }
        assertThat(QueueFile.count(folder)).isEqualTo(1);
    }

    /// Returns once the message is said to be kept.
    private static void keep(EmbeddedQueue queue, QueueEvent.MessageAdded added) {
        assertThat(Patterns.ask(queue.keeper, added, Duration.ofSeconds(30))
                        .toCompletableFuture()
                        .join())
                .hasToString("OperationSuccessful");
    }

    private static QueueEvent.MessageAdded message(String id, List<String> receipts) {
        return new QueueEvent.MessageAdded(
                QUEUE,
                new InternalMessage(
                        id,
                        CollectionConverters.asScala(receipts),
                        0,
                        new MessageContent("{}"),
                        Map$.MODULE$.empty(),
                        OffsetDateTime.parse("2026-11-20T07:30:00Z"),
                        0,
                        NeverReceived$.MODULE$,
                        0,
                        false,
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty()));
    }
}
