package app.bowerbird.poller.source.real;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A reader and one she follows, new at every run.
final class RealBluesky {

    private static final String PDS = "http://localhost:2583/xrpc/";
    private final String run = Long.toString(System.nanoTime() % 1_000_000_000L, 36);
    private final JsonNode reader = account("kim");
    private final JsonNode friend = account("pat");

    Map<String, String> credentials() {
        JsonNode made = call("com.atproto.server.createAppPassword", reader, "{\"name\":\"bowerbird\"}");
        return Map.of(
                "identifier", reader.path("handle").asString(),
                "app_password", made.path("password").asString());
    }

    void follow() {
        record(
                reader,
                "app.bsky.graph.follow",
                "\"subject\":" + quoted(friend.path("did").asString()));
    }

    /// @param facet over the last word; null for none
    String post(String text, String facet) {
        int from = text.substring(0, text.lastIndexOf(' ') + 1).getBytes(StandardCharsets.UTF_8).length;
        int to = text.getBytes(StandardCharsets.UTF_8).length;
        String facets = facet == null
                ? ""
                : ",\"facets\":[{\"index\":{\"byteStart\":" + from + ",\"byteEnd\":" + to
                        + "},\"features\":[{\"$type\":\"app.bsky.richtext.facet#link\",\"uri\":" + quoted(facet)
                        + "}]}]";
        return record(friend, "app.bsky.feed.post", "\"text\":" + quoted(text) + facets)
                .path("uri")
                .asString();
    }

    void delete(String uri) {
        call(
                "com.atproto.repo.deleteRecord",
                friend,
                "{\"repo\":" + quoted(friend.path("did").asString())
                        + ",\"collection\":\"app.bsky.feed.post\",\"rkey\":"
                        + quoted(uri.substring(uri.lastIndexOf('/') + 1)) + "}");
    }

    private JsonNode account(String name) {
        String handle = name + run + ".test";
        return call(
                "com.atproto.server.createAccount",
                null,
                "{\"handle\":" + quoted(handle) + ",\"email\":" + quoted(name + run + "@example.com")
                        + ",\"password\":\"a long password\"}");
    }

    private JsonNode record(JsonNode by, String collection, String fields) {
        return call(
                "com.atproto.repo.createRecord",
                by,
                "{\"repo\":" + quoted(by.path("did").asString()) + ",\"collection\":" + quoted(collection)
                        + ",\"record\":{\"$type\":" + quoted(collection) + ",\"createdAt\":"
                        + quoted(Instant.now().toString()) + "," + fields + "}}");
    }

    private static JsonNode call(String method, JsonNode by, String body) {
        var request = HttpRequest.newBuilder(URI.create(PDS + method))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (by != null) {
            request.header("Authorization", "Bearer " + by.path("accessJwt").asString());
        }
        HttpResponse<String> answer = RealWire.send(request.build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(method + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? RealWire.JSON.createObjectNode() : RealWire.JSON.readTree(answer.body());
    }

    private static String quoted(String text) {
        return RealWire.JSON.writeValueAsString(text);
    }
}
