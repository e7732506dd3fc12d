package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.bluesky.BlueskyStandIn;
import app.bowerbird.poller.source.mastodon.MastodonStandIn;
import app.bowerbird.poller.source.x.OAuthCheck;
import app.bowerbird.poller.source.x.XNote;
import app.bowerbird.poller.source.x.XParts;
import app.bowerbird.poller.source.x.XStandIn;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole service on an embedded store and queue, with a pretend X and a blog to read.
final class PollerRow implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(90);
    static final JsonMapper JSON = JsonMapper.builder().build();

    final XStandIn x = new XStandIn();
    final SqsAsyncClient sqs;
    String queueUrl;
    final MastodonStandIn mastodon = new MastodonStandIn();
    final BlueskyStandIn bluesky = new BlueskyStandIn();
    private final HttpServer instance = mastodon.serve();
    private final HttpServer pds = bluesky.serve();
    private final HttpServer blog = blog();
    private final SQSRestServer queueServer = Parts.queueServer();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String database = Parts.freshDatabase().getName();
    private final ConfigurableApplicationContext service;
    private int id = 1000;

    PollerRow() {
        sqs = Parts.client(Parts.address(queueServer));
        makeQueue();
        service = startService();
    }

    @Override
    public void close() {
        service.close();
        x.close();
        blog.stop(0);
        instance.stop(0);
        pds.stop(0);
        queueServer.stopAndWait();
    }

    /// Posts on X, and answers the key its link will have.
    String post(String author, String words, String url) {
        id++;
        x.notes.add(XNote.post(Integer.toString(id), author, words, url));
        return "x:" + id + ":0";
    }

    private ConfigurableApplicationContext startService() {
        return new SpringApplicationBuilder(TimelinePollerApplication.class)
                .properties("spring.config.name=timeline-poller")
                .run(
                        "--server.port=0",
                        "--spring.mongodb.uri=" + Parts.STORE,
                        "--spring.mongodb.database=" + database,
                        "--spring.cloud.aws.sqs.endpoint=" + Parts.address(queueServer),
                        "--spring.cloud.aws.credentials.access-key=a",
                        "--spring.cloud.aws.credentials.secret-key=b",
                        "--bowerbird.secret=" + Parts.SECRET,
                        "--poller.queue-check=1s",
                        "--safe-fetch.pinned-hosts[blog.bower.example]=127.0.0.1:"
                                + blog.getAddress().getPort(),
                        "--safe-fetch.pinned-hosts[toot.bower.example]=127.0.0.1:"
                                + instance.getAddress().getPort(),
                        "--safe-fetch.pinned-hosts[pds.bower.example]=127.0.0.1:"
                                + pds.getAddress().getPort(),
                        "--poller.x.base-url=" + x.url());
    }

    private static HttpServer blog() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    String path = exchange.getRequestURI().getPath();
                    byte[] body = page(path).getBytes(StandardCharsets.UTF_8);
                    String type = path.endsWith(".xml") ? "application/rss+xml" : "text/html";
                    exchange.getResponseHeaders().set("content-type", type);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(String path) {
        return switch (path) {
            case "/feed.xml" ->
                "<rss version=\"2.0\"><channel><title>A bird blog</title><link>https://blog.bower.example/</link>"
                        + "<description/><item><link>https://blog.bower.example/1</link></item></channel></rss>";
            case "/bomb.xml" ->
                "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"tweet\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                        + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><rss><channel><title>&c;</title></channel></rss>";
            case "/large.xml" -> "<rss version=\"2.0\"><channel><title>" + "a".repeat(50_000_000);
            default -> "<!DOCTYPE html><html><body>A page</body></html>";
        };
    }

    void makeQueue() {
        queueUrl = sqs.createQueue(r -> r.queueName("links-to-extract")).join().queueUrl();
    }

    String addX(String reader) {
        String body = JSON.writeValueAsString(Map.of(
                "reader", reader, "source", "x", "settings", XParts.HOME, "credentials", OAuthCheck.CREDENTIALS));
        var answer = call("POST", "/timelines", body);
        assertThat(answer.statusCode()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    void poll(String timeline, String reader) {
        assertThat(call("POST", "/timelines/" + timeline + "/poll?reader=" + reader, null)
                        .statusCode())
                .isEqualTo(202);
    }

    JsonNode show(String timeline, String reader) {
        return JSON.readTree(call("GET", "/timelines/" + timeline + "?reader=" + reader, null)
                .body());
    }

    /// The link of this key, once it has come out of the queue.
    JsonNode awaitLink(String key) {
        var links = new HashMap<String, JsonNode>();
        await().atMost(SOON).until(() -> {
            received().forEach(link -> links.put(link.path("key").asString(), link));
            return links.containsKey(key);
        });
        return links.get(key);
    }

    List<JsonNode> received() {
        var links = new ArrayList<JsonNode>();
        var answer = sqs.receiveMessage(r -> r.queueUrl(queueUrl).maxNumberOfMessages(10))
                .join();
        answer.messages().forEach(message -> {
            links.add(JSON.readTree(message.body()));
            assertThat(message.messageAttributes()).isEmpty();
            sqs.deleteMessage(r -> r.queueUrl(queueUrl).receiptHandle(message.receiptHandle()))
                    .join();
        });
        return links;
    }

    HttpResponse<String> call(String method, String path, String body) {
        return call(method, path, body, "Bearer " + Secret.of(Parts.SECRET).serviceToken());
    }

    HttpResponse<String> call(String method, String path, String body, String token) {
        String port = service.getEnvironment().getProperty("local.server.port");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
