package app.bowerbird.poller.source.real;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;

/// `reader`, who reads, and `alice`, who writes.
final class RealSnac {

    private static final String BASE = "http://localhost:18001";
    private final Path folder;
    private String alice;

    /// @param folder where it was installed
    RealSnac(String folder) {
        this.folder = Path.of(folder);
    }

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
        return RealWire.JSON.readTree(status("POST", "", text)).path("id").asString();
    }

    void edit(String id, String text) {
        status("PUT", "/" + id, text);
    }

    /// By the API where the server has the call; snac 2.75 has none, and deletes by the form below each post.
    void delete(String id) {
        String path = "/api/v1/statuses/" + id;
        HttpRequest.Builder one = request(path).header("Authorization", "Bearer " + token());
        String uri = RealWire.JSON
                .readTree(RealWire.send(one.copy().GET().build()).body())
                .path("uri")
                .asString();
        if (RealWire.send(one.copy().DELETE().build()).statusCode() == 200) {
            return;
        }
        String login = "alice:" + password("alice");
        HttpResponse<String> answer = RealWire.send(request("/alice/admin/action")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        RealWire.encode(Map.of("action", "Delete", "id", uri, "actor", BASE + "/alice"))))
                .build());
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("Delete: " + answer.statusCode() + " " + answer.body());
        }
    }

    private String status(String method, String path, String text) {
        HttpResponse<String> answer = RealWire.send(request("/api/v1/statuses" + path)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        BodyPublishers.ofString(
                                RealWire.JSON.writeValueAsString(Map.of("status", text, "visibility", "public"))))
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
                    Map.of("client_name", "writer", "redirect_uris", "http://localhost:9/w", "scopes", "read write"));
            JsonNode made = RealWire.JSON.readTree(app.body());
            var query = new LinkedHashMap<String, String>();
            query.put("client_id", made.path("client_id").asString());
            query.put("redirect_uri", "http://localhost:9/w");
            query.put("response_type", "code");
            query.put("scope", "read write");
            query.put("state", "s");
            query.put("grant_type", "authorization_code");
            query.put("client_secret", made.path("client_secret").asString());
            query.put("code", allow("alice", RealWire.encode(query)).get("code"));
            alice = RealWire.JSON
                    .readTree(form("/oauth/token", query).body())
                    .path("access_token")
                    .asString();
        }
        return alice;
    }

    private Map<String, String> allow(String person, String query) {
        Element page = Jsoup.parse(
                RealWire.send(request("/oauth/authorize?" + query).GET().build())
                        .body());
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
        return RealWire.send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(RealWire.encode(fields)))
                .build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(BASE + path));
    }
}
