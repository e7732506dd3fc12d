package app.bowerbird.suite.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A REST client of reader-api, as anybody would write one: a token and JSON.
public final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final String authorization;

    private ApiClient(String base, String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /// What reader-api said.
    public record Said(int status, JsonNode body) {}

    public static ApiClient withToken(String base, String token) {
        return new ApiClient(base, "Bearer " + token);
    }

    /// Makes a token with e-mail and password (`POST /api/v1/tokens`).
    ///
    /// @return the token, such as `bb_…`; empty while the account is not there
    public static String makeToken(String base, String email, String password) {
        var pair = (email + ":" + password).getBytes(StandardCharsets.UTF_8);
        var basic = new ApiClient(base, "Basic " + Base64.getEncoder().encodeToString(pair));
        return basic.send("POST", "/api/v1/tokens", Map.of("name", "demo"))
                .body()
                .path("token")
                .asString("");
    }

    public JsonNode get(String path) {
        return wanted(send("GET", path, Map.of()), path);
    }

    public JsonNode post(String path, Map<String, ?> body) {
        return wanted(send("POST", path, body), path);
    }

    public JsonNode put(String path, Map<String, ?> body) {
        return wanted(send("PUT", path, body), path);
    }

    public Said send(String method, String path, Map<String, ?> body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            var text = response.body();
            return new Said(response.statusCode(), text.isEmpty() ? JSON.createObjectNode() : JSON.readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + path, e);
        }
    }

    private static JsonNode wanted(Said said, String path) {
        if (said.status() >= 300) {
            throw new IllegalStateException(path + " answered " + said.status() + " " + said.body());
        }
        return said.body();
    }
}
