package app.bowerbird.extractor;

import app.bowerbird.extractor.link.StoredArticle;
import app.bowerbird.extractor.link.WaitingShare;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import tools.jackson.databind.json.JsonMapper;

/// Hands articles on. Those that are finished at about the same time share a request, up to ten and 1 MiB; the caller
/// waits until its own have arrived, and only then lets go of the link.
///
/// Counted: `extractor.articles{outcome}`, one per message that the queue took. Together with the shares in `work`
/// these are all links ever received (redelivered ones count on both sides).
@Component
class ExtractedArticleSender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExtractedArticleSender.class);
    private static final int MOST_BYTES = 900 * 1024;
    private static final int BATCH_BYTES = 1024 * 1024;
    private static final int BATCH = 10;
    private static final int TRIES = 3;

    private record Parcel(String body, int bytes, String outcome, CompletableFuture<Void> arrived) {}

    private final SqsAsyncClient sqs;
    private final JsonMapper json;
    private final ExtractorSettings settings;
    private final MeterRegistry meters;
    private final LinkedBlockingQueue<Parcel> parcels = new LinkedBlockingQueue<>(10_000);
    private volatile @Nullable Thread collector;
    private volatile @Nullable String queueUrl;

    ExtractedArticleSender(SqsAsyncClient sqs, JsonMapper json, ExtractorSettings settings, MeterRegistry meters) {
        this.sqs = sqs;
        this.json = json;
        this.settings = settings;
        this.meters = meters;
    }

    /// Sends one article for each share. Returns when all have arrived; throws when one has not.
    void send(List<WaitingShare> shares, StoredArticle article) {
        var waiting = shares.stream()
                .map(share -> parcel(ExtractedArticle.of(json, share, article)))
                .toList();
        for (Parcel parcel : waiting) {
            if (!parcels.offer(parcel)) {
                throw new IllegalStateException("too many articles wait to be sent");
            }
        }
        CompletableFuture.allOf(waiting.stream().map(Parcel::arrived).toArray(CompletableFuture[]::new))
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private Parcel parcel(ExtractedArticle article) {
        ExtractedArticle fitting = article;
        String body = json.writeValueAsString(fitting);
        while (bytes(body) > MOST_BYTES && fitting.article().bodyGz() != null) {
            fitting = fitting.lighter();
            body = json.writeValueAsString(fitting);
        }
        return new Parcel(body, bytes(body), article.outcome(), new CompletableFuture<>());
    }

    private static int bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8).length;
    }

    private void collect() {
        @Nullable Parcel left = null;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Parcel first = left == null ? parcels.take() : left;
                left = null;
                var batch = new ArrayList<>(List.of(first));
                int bytes = first.bytes();
                long until = System.nanoTime() + settings.sendWindow().toNanos();
                while (batch.size() < BATCH) {
                    Parcel next = parcels.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (next == null) {
                        break;
                    }
                    if (bytes + next.bytes() > BATCH_BYTES) {
                        left = next;
                        break;
                    }
                    batch.add(next);
                    bytes += next.bytes();
                }
                sendBatch(batch, TRIES);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void sendBatch(List<Parcel> batch, int triesLeft) {
        try {
            var entries = IntStream.range(0, batch.size())
                    .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(i))
                            .messageBody(batch.get(i).body())
                            .build())
                    .toList();
            String url = queueUrl();
            sqs.sendMessageBatch(r -> r.queueUrl(url).entries(entries)).whenComplete((response, failure) -> {
                if (failure != null) {
                    queueUrl = null;
                    batch.forEach(parcel -> parcel.arrived().completeExceptionally(failure));
                } else {
                    settle(batch, response, triesLeft);
                }
            });
        } catch (RuntimeException e) {
            queueUrl = null;
            batch.forEach(parcel -> parcel.arrived().completeExceptionally(e));
        }
    }

    /// A batch may be answered with success and still hold entries that failed: those alone are sent again.
    private void settle(List<Parcel> batch, SendMessageBatchResponse response, int triesLeft) {
        response.successful().forEach(entry -> {
            Parcel parcel = batch.get(Integer.parseInt(entry.id()));
            meters.counter("extractor.articles", "outcome", parcel.outcome()).increment();
            parcel.arrived().complete(null);
        });
        var failed = response.failed().stream()
                .map(entry -> batch.get(Integer.parseInt(entry.id())))
                .toList();
        if (failed.isEmpty()) {
            return;
        }
        log.atWarn().addKeyValue("failed", failed.size()).log("the queue refused part of a batch");
        if (triesLeft > 1) {
            Thread.startVirtualThread(() -> sendBatch(failed, triesLeft - 1));
        } else {
            var refused = new IllegalStateException("the queue refused the article");
            failed.forEach(parcel -> parcel.arrived().completeExceptionally(refused));
        }
    }

    private String queueUrl() {
        String known = queueUrl;
        if (known == null) {
            known = sqs.getQueueUrl(r -> r.queueName(settings.outQueue()))
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join()
                    .queueUrl();
            queueUrl = known;
        }
        return known;
    }

    @Override
    public void start() {
        collector = Thread.ofVirtual().name("article-sender").start(this::collect);
    }

    @Override
    public void stop() {
        Thread running = collector;
        if (running != null) {
            running.interrupt();
            collector = null;
        }
    }

    @Override
    public boolean isRunning() {
        return collector != null;
    }

    /// Starts before, and ends after, those who hand over articles.
    @Override
    public int getPhase() {
        return 0;
    }
}
