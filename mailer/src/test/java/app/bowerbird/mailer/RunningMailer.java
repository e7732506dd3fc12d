package app.bowerbird.mailer;

import app.bowerbird.mailer.client.SecretSettings;
import app.bowerbird.mailer.smtp.ScriptedSmtp;
import com.mongodb.client.MongoDatabase;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole service over HTTP, with a mail server full of tricks, and `client.example` where a client listens.
public final class RunningMailer implements AutoCloseable {

    public static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /// What a client's address was sent.
    public record Heard(String path, Map<String, List<String>> headers, byte[] body) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        public String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    /// An answer of the API.
    public record Answer(int status, Map<String, List<String>> headers, String body) {
        public JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    public final Store store = new Store();
    public final ScriptedSmtp mailServer;
    public final List<Heard> heard = new CopyOnWriteArrayList<>();
    public volatile int clientAnswers = 200;
    public volatile String clientSays = "{\"send\": true}";

    private final SQSRestServer queues =
            SQSRestServerBuilder.withDynamicPort().withInterface("127.0.0.1").start();
    private final HttpServer client;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final String address;

    /// @param more settings `name=value`
    public RunningMailer(String... more) {
        this(0, more);
    }

    /// @param anotherServer the port of a mail server on loopback, 0 for the one full of tricks
    public RunningMailer(int anotherServer, String... more) {
        try {
            mailServer = new ScriptedSmtp();
            client = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.createContext("/", exchange -> {
            var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(exchange.getRequestHeaders());
            heard.add(new Heard(
                    exchange.getRequestURI().getPath(),
                    headers,
                    exchange.getRequestBody().readAllBytes()));
            var body = clientSays.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(clientAnswers, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        client.start();
        var settings = new ArrayList<>(List.of(
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.mongodb.uri=" + store.uri(),
                "spring.cloud.aws.sqs.endpoint=http://127.0.0.1:"
                        + queues.waitUntilStarted().localAddress().getPort(),
                "spring.cloud.aws.credentials.access-key=x",
                "spring.cloud.aws.credentials.secret-key=x",
                "bowerbird.secret=" + SECRET,
                "mailer.smtp.host=127.0.0.1",
                "mailer.smtp.port=" + (anotherServer == 0 ? mailServer.port() : anotherServer),
                "mailer.from=Bowerbird <digest@bower.example>",
                "safe-fetch.pinned-hosts[client.example]=127.0.0.1:"
                        + client.getAddress().getPort()));
        settings.addAll(List.of(more));
        context = new SpringApplicationBuilder(MailerApplication.class)
                .properties("spring.config.name=mailer")
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
        address = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    public MongoDatabase database() {
        return context.getBean(MongoDatabase.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// The owner's token.
    public String owner() {
        return new SecretSettings(SECRET).serviceToken();
    }

    /// Makes a client; its token.
    public String client(String name, String more) {
        return json(owner(), "POST", "/api/v1/clients", "{\"name\": \"" + name + "\"" + more + "}")
                .json()
                .path("token")
                .asString();
    }

    public Answer json(String token, String method, String path, String body, String... headers) {
        var all = Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                .toArray(String[]::new);
        return call(token, method, path, body.getBytes(StandardCharsets.UTF_8), all);
    }

    public Answer get(String token, String path) {
        return call(token, "GET", path, new byte[0]);
    }

    public Answer call(String token, String method, String path, byte[] body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.stop(0);
        http.close();
        queues.stopAndWait();
        store.close();
        try {
            mailServer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
