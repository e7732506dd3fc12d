package app.bowerbird.reader;

import app.bowerbird.reader.shelf.link.SavedLink;
import app.bowerbird.reader.shelf.link.SavedLinks;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.json.JsonMapper;

/// Sends links saved by hand to link-extractor, from their outbox, until the queue has them.
///
/// Counted: `reader.links.taken = sent + failed`; a failed one is taken again. When the queue is younger than what was
/// sent, the broker was wiped, and everything of the last 48 h is sent again.
@Component
class SharedLinkSender {

    private static final Logger log = LoggerFactory.getLogger(SharedLinkSender.class);
    private static final int MOST_ENTRIES = 10;
    private static final int MOST_BYTES = 1_000_000;
    private static final Duration TRY_AGAIN_IN = Duration.ofSeconds(5);
    private static final int SECONDS = 10;

    private final SavedLinks links;
    private final SqsAsyncClient sqs;
    private final JsonMapper json;
    private final String queue;
    private final Counter taken;
    private final Counter sent;
    private final Counter failed;
    private final ReentrantLock one = new ReentrantLock();
    private @Nullable Instant queueBornAt;

    SharedLinkSender(
            SavedLinks links, SqsAsyncClient sqs, JsonMapper json, ReaderSettings settings, MeterRegistry meters) {
        this.links = links;
        this.sqs = sqs;
        this.json = json;
        this.queue = settings.linksQueue();
        this.taken = meters.counter("reader.links.taken");
        this.sent = meters.counter("reader.links.sent");
        this.failed = meters.counter("reader.links.failed");
    }

    @EventListener(SavedLink.Stored.class)
    void wake() {
        Thread.ofVirtual().start(this::send);
    }

    @Scheduled(fixedRate = 2, timeUnit = TimeUnit.SECONDS)
    void send() {
        if (!one.tryLock()) {
            return;
        }
        try {
            for (List<SavedLink> claimed = links.claim(); !claimed.isEmpty(); claimed = links.claim()) {
                taken.increment(claimed.size());
                sendInBatches(claimed);
            }
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("saved links wait: the store cannot be reached");
        } finally {
            one.unlock();
        }
    }

    @Scheduled(fixedRate = 60, timeUnit = TimeUnit.SECONDS)
    void sendAgainWhatABrokerLost() {
        try {
            Instant born = queueBornAt();
            if (!born.equals(queueBornAt)) {
                int again = links.sendAgain(born);
                queueBornAt = born;
                if (again > 0) {
                    log.atWarn()
                            .addKeyValue("queue", queue)
                            .addKeyValue("links", again)
                            .log("the queue is younger than what it was sent: sending again");
                }
            }
            links.forgetTheOld();
        } catch (Exception e) {
            log.atDebug().addKeyValue("queue", queue).setCause(e).log("the age of a queue cannot be asked");
        }
    }

    private void sendInBatches(List<SavedLink> claimed) {
        var batch = new ArrayList<Letter>();
        int bytes = 0;
        for (SavedLink link : claimed) {
            String text = json.writeValueAsString(SharedLink.of(link));
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            if (!batch.isEmpty() && (batch.size() == MOST_ENTRIES || bytes + size > MOST_BYTES)) {
                send(batch);
                batch.clear();
                bytes = 0;
            }
            batch.add(new Letter(link, text));
            bytes += size;
        }
        send(batch);
    }

    private record Letter(SavedLink link, String text) {}

    /// What the queue refuses of a batch stays in the outbox alone.
    private void send(List<Letter> batch) {
        Set<String> refused;
        try {
            refused = refused(batch);
        } catch (Exception e) {
            log.atWarn()
                    .addKeyValue("queue", queue)
                    .addKeyValue("links", batch.size())
                    .addKeyValue("reason", e.getMessage())
                    .log("saved links wait: the queue cannot be reached");
            refused = batch.stream().map(letter -> letter.link.key()).collect(Collectors.toSet());
        }
        for (Letter letter : batch) {
            if (refused.contains(letter.link.key())) {
                failed.increment();
                links.notSent(letter.link, TRY_AGAIN_IN);
            } else {
                sent.increment();
                links.sent(letter.link);
            }
        }
    }

    private Set<String> refused(List<Letter> batch) throws Exception {
        var entries = new ArrayList<SendMessageBatchRequestEntry>();
        for (int i = 0; i < batch.size(); i++) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(i))
                    .messageBody(batch.get(i).text)
                    .build());
        }
        String url = url();
        return sqs
                .sendMessageBatch(request -> request.queueUrl(url).entries(entries))
                .get(SECONDS, TimeUnit.SECONDS)
                .failed()
                .stream()
                .map(BatchResultErrorEntry::id)
                .map(id -> batch.get(Integer.parseInt(id)).link.key())
                .collect(Collectors.toSet());
    }

    private String url() throws Exception {
        return sqs.getQueueUrl(request -> request.queueName(queue))
                .get(SECONDS, TimeUnit.SECONDS)
                .queueUrl();
    }

    private Instant queueBornAt() throws Exception {
        String url = url();
        String seconds = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.CREATED_TIMESTAMP))
                .get(SECONDS, TimeUnit.SECONDS)
                .attributes()
                .getOrDefault(QueueAttributeName.CREATED_TIMESTAMP, "0");
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}
