package app.bowerbird.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// The queues around reader-api, real but in memory, each with its dead-letter twin.
public final class Queues implements AutoCloseable {

    private static final List<String> NAMES = List.of("articles-to-shelve", "links-to-extract", "mail-to-send");

    private final SQSRestServer server = SQSRestServerBuilder.withDynamicPort().start();
    private final SqsClient client = SqsClient.builder()
            .endpointOverride(java.net.URI.create(endpoint()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
            .build();

    public String endpoint() {
        return "http://localhost:" + server.waitUntilStarted().localAddress().getPort();
    }

    /// What a service is started with to find them.
    public String setting() {
        return "spring.cloud.aws.sqs.endpoint=" + endpoint();
    }

    public Queues create() {
        for (String name : NAMES) {
            client.createQueue(request -> request.queueName(name + "-dead"));
            String dead = client.getQueueAttributes(request ->
                            request.queueUrl(url(name + "-dead")).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            client.createQueue(request -> request.queueName(name)
                    .attributes(Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            "30",
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"" + dead + "\",\"maxReceiveCount\":5}")));
        }
        return this;
    }

    public void remove(String name) {
        client.deleteQueue(request -> request.queueUrl(url(name)));
    }

    public void send(String queue, String body) {
        client.sendMessage(request -> request.queueUrl(url(queue)).messageBody(body));
    }

    /// Everything that can be received now, and takes it away.
    public List<Message> drain(String queue) {
        var all = new ArrayList<Message>();
        List<Message> some;
        do {
            some = client.receiveMessage(request ->
                            request.queueUrl(url(queue)).maxNumberOfMessages(10).messageAttributeNames("All"))
                    .messages();
            for (Message message : some) {
                client.deleteMessage(request -> request.queueUrl(url(queue)).receiptHandle(message.receiptHandle()));
            }
            all.addAll(some);
        } while (!some.isEmpty());
        return all;
    }

    /// Visible and in flight.
    public int size(String queue) {
        var attributes = client.getQueueAttributes(request -> request.queueUrl(url(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return attributes.values().stream().mapToInt(Integer::parseInt).sum();
    }

    private String url(String name) {
        return client.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
