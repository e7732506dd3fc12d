package app.bowerbird.suite.kit;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/// Puts work into queues and takes out what came of it.
public final class QueueClient implements AutoCloseable {

    /// One for all: letting go of an engine takes two seconds each time.
    private static final SdkAsyncHttpClient WIRE =
            NettyNioAsyncHttpClient.builder().build();

    private final SqsAsyncClient sqs;

    public QueueClient(String endpoint) {
        this.sqs = connect(endpoint);
    }

    /// A client that asks once, so that a test sees each refusal.
    static SqsAsyncClient connect(String endpoint) {
        return SqsAsyncClient.builder()
                .endpointOverride(URI.create(endpoint))
                .httpClient(WIRE)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    public void create(String queue) {
        sqs.createQueue(request -> request.queueName(queue)).join();
    }

    public void send(String queue, List<String> bodies) {
        for (int from = 0; from < bodies.size(); from += 10) {
            var entries = bodies.subList(from, Math.min(from + 10, bodies.size())).stream()
                    .map(body -> SendMessageBatchRequestEntry.builder()
                            .id(UUID.randomUUID().toString())
                            .messageBody(body)
                            .build())
                    .toList();
            sqs.sendMessageBatch(batch -> batch.queueUrl(url(queue)).entries(entries))
                    .join();
        }
    }

    /// Messages that wait and messages that somebody holds.
    public int size(String queue) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(
                        request -> request.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
                .join()
                .attributes();
        return Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }

    /// When it was made.
    public Instant bornAt(String queue) {
        return Instant.ofEpochSecond(Long.parseLong(sqs.getQueueAttributes(
                        request -> request.queueUrl(url(queue)).attributeNames(QueueAttributeName.CREATED_TIMESTAMP))
                .join()
                .attributes()
                .get(QueueAttributeName.CREATED_TIMESTAMP)));
    }

    /// Takes out everything that waits.
    public List<String> drain(String queue) {
        List<String> bodies = new ArrayList<>();
        for (List<Message> some = take(queue); !some.isEmpty(); some = take(queue)) {
            some.forEach(message -> bodies.add(message.body()));
        }
        return bodies;
    }

    private List<Message> take(String queue) {
        String url = url(queue);
        List<Message> messages = sqs.receiveMessage(
                        request -> request.queueUrl(url).maxNumberOfMessages(10))
                .join()
                .messages();
        for (Message message : messages) {
            sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()))
                    .join();
        }
        return messages;
    }

    private String url(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).join().queueUrl();
    }

    @Override
    public void close() {
        sqs.close();
    }
}
