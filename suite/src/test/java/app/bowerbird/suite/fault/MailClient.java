package app.bowerbird.suite.fault;

import app.bowerbird.mailer.client.SecretSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/// A program that orders mails from a mailer that keeps dying, and orders again what it got no answer for.
final class MailClient implements AutoCloseable {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String condition;
    private final Set<String> ordered = new LinkedHashSet<>();
    private final Set<String> unanswered = new LinkedHashSet<>();
    private String token = "";

    MailClient(String condition) {
        this.condition = condition;
    }

    Set<String> ordered() {
        return ordered;
    }

    Set<String> unanswered() {
        return unanswered;
    }

    /// Whether mailer answers; the first time, it makes itself known there.
    boolean isKnownTo(int port) {
        try {
            if (token.isEmpty()) {
                var made = send(port, "/api/v1/clients", owner(), "{\"name\":\"killer\",\"per_minute\":0}", "make");
                token = made.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
            }
            return send(port, "/api/v1/me", token, "", "look").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    void order(String key) {
        ordered.add(key);
        unanswered.add(key);
    }

    /// Asks for everything that was not answered, as long as mailer lives.
    void ask(int port) {
        for (var key : Set.copyOf(unanswered)) {
            var body = "{\"to\":\"" + key + "@bower.example\",\"subject\":\"" + key + "\",\"text\":\"Hello.\","
                    + "\"condition_url\":\"" + condition + "\"}";
            try {
                if (send(port, "/api/v1/mails", token, body, key).statusCode() == 202) {
                    unanswered.remove(key);
                }
            } catch (IOException dead) {
                return;
            }
        }
    }

    private static String owner() {
        return new SecretSettings(OwnTimeline.SECRET).serviceToken();
    }

    private HttpResponse<String> send(int port, String path, String bearer, String body, String key)
            throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key);
        try {
            return http.send(
                    body.isEmpty()
                            ? request.build()
                            : request.POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                    BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
