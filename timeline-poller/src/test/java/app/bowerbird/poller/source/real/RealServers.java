package app.bowerbird.poller.source.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The people on the real servers of this machine: they sign up, follow, post, edit and delete.
final class RealServers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Path folder;

    RealServers(String folder) {
        this.folder = Path.of(folder);
    }

    Bluesky bluesky() {
        return new Bluesky();
    }

    Snac snac() {
        return new Snac();
    }

    /// A reader and one she follows, new at every run.
    static final class Bluesky {

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
            HttpResponse<String> answer = send(request.build());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        }

        private static String quoted(String text) {
            return JSON.writeValueAsString(text);
        }
    }

    /// `reader`, who reads, and `alice`, who writes.
    final class Snac {

        private static final String BASE = "http://localhost:18001";
        private String alice;

        /// What a person does in the browser: log in on the instance's page and say yes.
        Map<String, String> allow(String authorizeUrl) {
            URI asked = URI.create(authorizeUrl);
            return allow("reader", asked.getRawQuery());
        }

        void follow() {
            try {
                new ProcessBuilder(
                                folder + "/snac/root/usr/bin/snac",
                                "follow",
                                folder + "/snac/data",
                                "reader",
                                BASE + "/alice")
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        String post(String text) {
            return JSON.readTree(status("POST", "", text)).path("id").asString();
        }

        void edit(String id, String text) {
            status("PUT", "/" + id, text);
        }

        void delete(String id) {
            send(request("/api/v1/statuses/" + id)
                    .header("Authorization", "Bearer " + token())
                    .DELETE()
                    .build());
        }

        private String status(String method, String path, String text) {
            HttpResponse<String> answer = send(request("/api/v1/statuses" + path)
                    .header("Authorization", "Bearer " + token())
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            BodyPublishers.ofString(
                                    JSON.writeValueAsString(Map.of("status", text, "visibility", "public"))))
                    .build());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        }

        private String token() {
            if (alice == null) {
                var app = form(
                        "/api/v1/apps",
                        Map.of(
                                "client_name",
                                "writer",
                                "redirect_uris",
                                "http://localhost:9/w",
                                "scopes",
                                "read write"));
                JsonNode made = JSON.readTree(app.body());
                var query = new LinkedHashMap<String, String>();
                query.put("client_id", made.path("client_id").asString());
                query.put("redirect_uri", "http://localhost:9/w");
                query.put("response_type", "code");
                query.put("scope", "read write");
                query.put("state", "s");
                query.put("grant_type", "authorization_code");
                query.put("client_secret", made.path("client_secret").asString());
                query.put("code", allow("alice", encode(query)).get("code"));
                alice = JSON.readTree(form("/oauth/token", query).body())
                        .path("access_token")
                        .asString();
            }
            return alice;
        }

        private Map<String, String> allow(String person, String query) {
            Element page = Jsoup.parse(
                    send(request("/oauth/authorize?" + query).GET().build()).body());
            var fields = new LinkedHashMap<String, String>();
            page.select("input[type=hidden]").forEach(input -> fields.put(input.attr("name"), input.attr("value")));
            fields.put("login", person);
            fields.put("passwd", password(person));
            String action = page.selectFirst("form").attr("action").replace(BASE, "");
            String back = form(action, fields).headers().firstValue("Location").orElseThrow();
            var given = new LinkedHashMap<String, String>();
            for (String pair : URI.create(back).getRawQuery().split("&")) {
                given.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("^[^=]*=", ""));
            }
            return given;
        }

        private String password(String person) {
            try {
                return Files.readAllLines(folder.resolve("run/snac-pw.txt")).stream()
                        .filter(line -> line.startsWith(person + " "))
                        .map(line -> line.substring(person.length() + 1))
                        .findFirst()
                        .orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static HttpResponse<String> form(String path, Map<String, String> fields) {
            return send(request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(encode(fields)))
                    .build());
        }

        private static HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(BASE + path));
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
