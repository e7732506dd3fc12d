package app.bowerbird.poller;

import app.bowerbird.poller.link.Outbox.Row;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Sends stored links in batches of ten; what the queue refuses in a batch is tried again alone.
///
/// `poller.links{outcome=taken} = {outcome=handed_on} + {outcome=failed}`, once no call is under way.
@Component
class SharedLinkSender {

    private static final int BATCH = 10;
    private static final int BATCH_BYTES = 1_000_000;
    private static final AwsRequestOverrideConfiguration LIMITS = AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofSeconds(10))
            .build();

    private final SqsAsyncClient sqs;
    private final String queue;
    private final MeterRegistry meters;
    private volatile @Nullable String url;

    SharedLinkSender(SqsAsyncClient sqs, PollerSettings settings, MeterRegistry meters) {
        this.sqs = sqs;
        this.queue = settings.queue();
        this.meters = meters;
    }

    /// What became of a batch: handed on, or refused for good reason by a queue that is there.
    record Sent(List<Row> handedOn, List<Row> refused) {}

    /// The queue did not answer, or is not there: everything can be sent again later.
    static final class QueueAway extends RuntimeException {
        QueueAway(String queue, Throwable cause) {
            super("queue " + queue + " cannot be reached", cause);
        }
    }

    /// The next batch, at the front of the rows: ten, or less where they are large.
    static List<Row> batch(List<Row> rows) {
        int bytes = 0;
        int count = 0;
        while (count < Math.min(BATCH, rows.size())) {
            bytes += rows.get(count).body().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > BATCH_BYTES && count > 0) {
                break;
            }
            count++;
        }
        return rows.subList(0, count);
    }

    Sent send(List<Row> batch) {
        meters.counter("poller.links", "outcome", "taken").increment(batch.size());
        List<Row> left = refusedInBatch(batch);
        var refused = new ArrayList<Row>();
        left.forEach(row -> {
            if (!sendAlone(row)) {
                refused.add(row);
            }
        });
        var handedOn = new ArrayList<>(batch);
        handedOn.removeAll(refused);
        meters.counter("poller.links", "outcome", "handed_on").increment(handedOn.size());
        meters.counter("poller.links", "outcome", "failed").increment(refused.size());
        return new Sent(handedOn, refused);
    }

    /// When the queue was made: younger than what was sent to it means that was lost.
    Instant queueMadeAt() {
        var attributes = ask(sqs.getQueueAttributes(r -> r.queueUrl(url())
                .attributeNames(QueueAttributeName.CREATED_TIMESTAMP)
                .overrideConfiguration(LIMITS)));
        String created = attributes.attributes().getOrDefault(QueueAttributeName.CREATED_TIMESTAMP, "0");
        long number = Long.parseLong(created);
        // Seconds by the book; some servers say milliseconds.
        return number > 100_000_000_000L ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    private List<Row> refusedInBatch(List<Row> batch) {
        List<SendMessageBatchRequestEntry> entries = IntStream.range(0, batch.size())
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(batch.get(i).body())
                        .build())
                .toList();
        try {
            var answer = ask(
                    sqs.sendMessageBatch(r -> r.queueUrl(url()).entries(entries).overrideConfiguration(LIMITS)));
            var failed = new HashSet<String>();
            answer.failed().stream().map(BatchResultErrorEntry::id).forEach(failed::add);
            return IntStream.range(0, batch.size())
                    .filter(i -> failed.contains(Integer.toString(i)))
                    .mapToObj(batch::get)
                    .toList();
        } catch (SqsException _) {
            return batch;
        }
    }

    private boolean sendAlone(Row row) {
        try {
            ask(sqs.sendMessage(r -> r.queueUrl(url()).messageBody(row.body()).overrideConfiguration(LIMITS)));
            return true;
        } catch (SqsException _) {
            return false;
        }
    }

    private String url() {
        String known = url;
        if (known == null) {
            known = ask(sqs.getQueueUrl(r -> r.queueName(queue).overrideConfiguration(LIMITS)))
                    .queueUrl();
            url = known;
        }
        return known;
    }

    /// An SqsException says no to the message; anything else says the queue is away.
    private <T> T ask(CompletableFuture<T> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            boolean refused = e.getCause() instanceof SqsException said
                    && !(said instanceof QueueDoesNotExistException)
                    && !said.isThrottlingException()
                    && said.statusCode() >= 400
                    && said.statusCode() < 500
                    && said.statusCode() != 403;
            if (refused) {
                throw (SqsException) e.getCause();
            }
            url = null;
            throw new QueueAway(queue, e.getCause() == null ? e : e.getCause());
        }
    }
}
