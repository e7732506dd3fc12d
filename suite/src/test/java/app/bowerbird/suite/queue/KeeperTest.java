package app.bowerbird.suite.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.MessageContent;
import org.elasticmq.NeverReceived$;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.sql.GetAllMessages;
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

    @Test
    void writesWhatHappensToManyMessagesAtOnce() {
        try (var queue = EmbeddedQueue.open(folder)) {
            var added = IntStream.range(0, 200)
                    .mapToObj(i -> message("m" + i, List.of("receipt")))
                    .toList();
            var answers = new ArrayList<CompletableFuture<Object>>();
            added.forEach(event -> {
                answers.add(tell(queue, event));
                answers.add(tell(queue, new QueueEvent.MessageUpdated(QUEUE, event.message())));
            });
            // Half of them go again, some with those who came.
            added.stream()
                    .skip(100)
                    .forEach(event -> answers.add(tell(
                            queue,
                            new QueueEvent.MessageRemoved(QUEUE, event.message().id()))));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).hasToString("OperationSuccessful"));
            assertThat(new ArrayList<>(CollectionConverters.asJava((scala.collection.immutable.List<?>)
                            tell(queue, new GetAllMessages(QUEUE)).join())))
                    .hasSize(100)
                    .allSatisfy(kept -> assertThat(
                                    ((InternalMessage) kept).deliveryReceipts().apply(0))
                            .isEqualTo("receipt"));
        }
        assertThat(QueueFile.count(folder)).isEqualTo(100);
    }

    @Test
    void keepsTheOthersThatAreWrittenWithAMessageThatCannotBeKept() {
        try (var queue = EmbeddedQueue.open(folder)) {
            var first = tell(queue, message("first", List.of()));
            queue.keeper.tell(message("broken", java.util.Collections.singletonList(null)), ActorRef.noSender());
            var last = tell(queue, message("last", List.of()));
            assertThat(List.of(first.join(), last.join())).hasSize(2);
        }
        assertThat(QueueFile.count(folder)).isEqualTo(2);
    }

    @Test
    void keepsAMessageThatWentAndCameAgainAtOnce() {
        try (var queue = EmbeddedQueue.open(folder)) {
            var there = message("there", List.of());
            keep(queue, there);
            var missing = message("missing", List.of());
            var answers = List.of(
                    tell(queue, new QueueEvent.MessageRemoved(QUEUE, "there")),
                    tell(queue, there),
                    tell(queue, new QueueEvent.MessageRemoved(QUEUE, "missing")),
                    tell(queue, missing));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).hasToString("OperationSuccessful"));
        }
        assertThat(QueueFile.count(folder)).isEqualTo(2);
    }

    /// Returns once the message is said to be kept.
    private static void keep(EmbeddedQueue queue, QueueEvent.MessageAdded added) {
        assertThat(tell(queue, added).join()).hasToString("OperationSuccessful");
    }

    private static CompletableFuture<Object> tell(EmbeddedQueue queue, Object event) {
        return Patterns.ask(queue.keeper, event, Duration.ofMinutes(1)).toCompletableFuture();
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
