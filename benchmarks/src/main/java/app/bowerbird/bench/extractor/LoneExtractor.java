package app.bowerbird.bench.extractor;

import app.bowerbird.extractor.LinkExtractorApplication;
import app.bowerbird.suite.ServiceSettings;
import app.bowerbird.suite.queue.EmbeddedQueue;
import app.bowerbird.suite.store.EmbeddedStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import tools.jackson.databind.json.JsonMapper;

/// link-extractor as it is shipped, once or several times, alone between its two queues on the embedded queue
/// and store; what comes out of the second is noted with its time.
public final class LoneExtractor implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// So that none waits for another's acknowledgement.
    private static final int RECEIVERS = 2;

    /// What came of one share.
    public record Arrival(long at, String outcome) {}

    private final Path folder = Files.createTempDirectory("bowerbird-bench");
    private final EmbeddedStore store = EmbeddedStore.open(folder);
    private final EmbeddedQueue queue = EmbeddedQueue.open(folder);
    private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();
    private final List<ConfigurableApplicationContext> services = new ArrayList<>();
    private final SqsClient sqs;
    private final String in;
    private final String out;
    private volatile boolean open = true;

    public LoneExtractor(Map<String, String> pinnedHosts, int copies) throws IOException {
        String secret = Base64.getEncoder().encodeToString(new byte[32]);
        var settings = new HashMap<>(ServiceSettings.of("link-extractor", secret, store.uri(), queue.endpoint()));
        settings.put("server.port", "0");
        settings.put("logging.level.root", "ERROR");
        settings.put("logging.level.app.bowerbird.fetch", "ERROR");
        pinnedHosts.forEach((name, address) -> settings.put("safe-fetch.pinned-hosts[" + name + "]", address));
        for (int copy = 0; copy < copies; copy++) {
            services.add(new SpringApplicationBuilder(LinkExtractorApplication.class)
                    .properties("spring.config.name=link-extractor")
                    .run(settings.entrySet().stream()
                            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                            .toArray(String[]::new)));
        }
        sqs = SqsClient.builder()
                .endpointOverride(URI.create(queue.endpoint()))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .build();
        in = sqs.getQueueUrl(r -> r.queueName("links-to-extract")).queueUrl();
        out = sqs.getQueueUrl(r -> r.queueName("articles-to-shelve")).queueUrl();
        var receivers = Thread.ofPlatform().daemon().name("arrivals-", 0);
        for (int i = 0; i < RECEIVERS; i++) {
            receivers.start(this::receive);
        }
    }

    public void share(String key, String url) {
        sqs.sendMessage(r -> r.queueUrl(in).messageBody(message(key, url)));
    }

    /// Ten at most, as a service would send them.
    public void shareAll(Map<String, String> urlsByKey) {
        var entries = urlsByKey.entrySet().stream()
                .map(link -> SendMessageBatchRequestEntry.builder()
                        .id(link.getKey().replaceAll("\\W", "_"))
                        .messageBody(message(link.getKey(), link.getValue()))
                        .build())
                .toList();
        sqs.sendMessageBatch(r -> r.queueUrl(in).entries(entries));
    }

    private static String message(String key, String url) {
        return JSON.writeValueAsString(Map.of(
                "v",
                1,
                "key",
                key,
                "reader",
                "bench",
                "kind",
                "post",
                "url",
                url,
                "sharer",
                Map.of("network", "x", "id", "1"),
                "shared_at",
                "2026-11-20T07:30:00Z"));
    }

    /// By the key of the share.
    public Map<String, Arrival> arrivals() {
        return arrivals;
    }

    private void receive() {
        while (open) {
            try {
                var messages = sqs.receiveMessage(
                                r -> r.queueUrl(out).maxNumberOfMessages(10).waitTimeSeconds(1))
                        .messages();
                long now = System.nanoTime();
                for (var message : messages) {
                    var article = JSON.readTree(message.body());
                    arrivals.put(
                            article.at("/share/key").asString(),
                            new Arrival(now, article.at("/outcome").asString()));
                }
                if (!messages.isEmpty()) {
                    acknowledge(messages);
                }
            } catch (SdkException | IllegalStateException ended) {
                if (open) {
                    throw ended;
                }
            }
        }
    }

    private void acknowledge(List<Message> messages) {
        var entries = IntStream.range(0, messages.size())
                .mapToObj(i -> DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(messages.get(i).receiptHandle())
                        .build())
                .toList();
        sqs.deleteMessageBatch(r -> r.queueUrl(out).entries(entries));
    }

    @Override
    public void close() throws IOException {
        open = false;
        services.forEach(ConfigurableApplicationContext::close);
        sqs.close();
        queue.close();
        store.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
