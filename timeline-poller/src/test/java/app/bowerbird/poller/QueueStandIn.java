package app.bowerbird.poller;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// A queue that remembers what it took, loses connections and refuses entries of a batch as it is told to.
final class QueueStandIn implements SqsAsyncClient {

    final List<String> bodies = new ArrayList<>();
    final Random random;
    double faults;
    int requests;
    int timesAway;
    int refused;

    QueueStandIn(Random random) {
        this.random = random;
    }

    @Override
    public CompletableFuture<GetQueueUrlResponse> getQueueUrl(GetQueueUrlRequest request) {
        return done(GetQueueUrlResponse.builder().queueUrl("http://queue").build());
    }

    @Override
    public CompletableFuture<SendMessageBatchResponse> sendMessageBatch(SendMessageBatchRequest request) {
        requests++;
        if (random.nextDouble() < faults) {
            timesAway++;
            return CompletableFuture.failedFuture(SdkClientException.create("away"));
        }
        var taken = new ArrayList<SendMessageBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        request.entries().forEach(entry -> {
            if (random.nextDouble() < faults) {
                refused++;
                failed.add(BatchResultErrorEntry.builder().id(entry.id()).build());
            } else {
                bodies.add(entry.messageBody());
                taken.add(SendMessageBatchResultEntry.builder().id(entry.id()).build());
            }
        });
        return done(SendMessageBatchResponse.builder()
                .successful(taken)
                .failed(failed)
                .build());
    }

    @Override
    public CompletableFuture<SendMessageResponse> sendMessage(SendMessageRequest request) {
        requests++;
        bodies.add(request.messageBody());
        return done(SendMessageResponse.builder().build());
    }

    private static <T> CompletableFuture<T> done(T answer) {
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}
}
