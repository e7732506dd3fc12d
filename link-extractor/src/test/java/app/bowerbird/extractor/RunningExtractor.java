package app.bowerbird.extractor;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.bson.Document;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole service with its queues, its store and a web, all in this process.
final class RunningExtractor implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    final PretendWeb web = new PretendWeb();
    private final MongoServer store = new MongoServer(new MemoryBackend());
    private final String storeUri = store.bindAndGetConnectionString();
    private final MongoClient client = MongoClients.create(storeUri);
    private final SQSRestServer broker =
            SQSRestServerBuilder.withDynamicPort().withInterface("127.0.0.1").start();
    private final SqsAsyncClient sqs = SqsAsyncClient.builder()
            .endpointOverride(URI.create(endpoint()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
            .build();
    private final String dead = queue("links-to-extract-dead", Map.of());
    private final String in = queue(
            "links-to-extract",
            Map.of(
                    QueueAttributeName.VISIBILITY_TIMEOUT,
                    "60",
                    QueueAttributeName.REDRIVE_POLICY,
                    "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:000000000000:links-to-extract-dead\",\"maxReceiveCount\":\"5\"}"));
    private final String out = queue("articles-to-shelve", Map.of());
    private final List<JsonNode> articles = new CopyOnWriteArrayList<>();
    private final ConfigurableApplicationContext service;

    RunningExtractor(String... settings) {
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.mongodb.uri=" + storeUri,
                "--spring.cloud.aws.sqs.endpoint=" + endpoint(),
                "--spring.cloud.aws.credentials.access-key=x",
                "--spring.cloud.aws.credentials.secret-key=x"));
        for (String host : List.of("news", "www.news", "m.news", "bit", "slow", "other", "blog")) {
            all.add("--safe-fetch.pinned-hosts[" + host + ".bower.example]=" + web.address());
        }
        for (String setting : settings) {
            all.add("--" + setting);
        }
        service = new SpringApplicationBuilder(LinkExtractorApplication.class)
                .properties("spring.config.name=link-extractor")
                .run(all.toArray(String[]::new));
    }

    void share(String... messages) {
        for (String message : messages) {
            sqs.sendMessage(r -> r.queueUrl(in).messageBody(message)).join();
        }
    }

    /// Waits until this many articles fit and answers all that do.
    List<JsonNode> awaitArticles(int count, Predicate<JsonNode> fitting) {
        return awaitArticles(count, fitting, PATIENCE);
    }

    private List<JsonNode> awaitArticles(int count, Predicate<JsonNode> fitting, Duration patience) {
        await().atMost(patience).until(() -> {
            receive();
            return articles.stream().filter(fitting).count() >= count;
        });
        return articles.stream().filter(fitting).toList();
    }

    List<JsonNode> awaitArticlesOf(String reader, int count) {
        return awaitArticlesOf(reader, count, PATIENCE);
    }

    List<JsonNode> awaitArticlesOf(String reader, int count, Duration patience) {
        return awaitArticles(
                count, article -> article.at("/share/reader").asString().equals(reader), patience);
    }

    int deadLetters() {
        return Integer.parseInt(sqs.getQueueAttributes(
                        r -> r.queueUrl(dead).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .join()
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    MongoCollection<Document> collection(String name) {
        return client.getDatabase("link-extractor").getCollection(name);
    }

    <T> T bean(Class<T> type) {
        return service.getBean(type);
    }

    private void receive() {
        var json = JsonMapper.builder().build();
        sqs.receiveMessage(r -> r.queueUrl(out).maxNumberOfMessages(10).waitTimeSeconds(0))
                .join()
                .messages()
                .forEach(message -> {
                    articles.add(json.readTree(message.body()));
                    sqs.deleteMessage(r -> r.queueUrl(out).receiptHandle(message.receiptHandle()))
                            .join();
                });
    }

    private String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(r -> r.queueName(name).attributes(attributes))
                .join()
                .queueUrl();
    }

    private String endpoint() {
        return "http://127.0.0.1:" + broker.waitUntilStarted().localAddress().getPort();
    }

    @Override
    public void close() {
        service.close();
        sqs.close();
        broker.stopAndWait();
        client.close();
        store.shutdownNow();
        web.close();
    }
}
