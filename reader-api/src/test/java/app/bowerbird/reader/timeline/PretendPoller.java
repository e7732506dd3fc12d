package app.bowerbird.reader.timeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Speaks timeline-poller's HTTP contract for one reader, `r1`, and keeps what it was told.
final class PretendPoller implements AutoCloseable {

    private static final JsonMapper json = JsonMapper.builder().build();

    private static final Map<String, String> CHOICES = Map.of(
            "mastodon", """
            {"items":[{"kind":"home","name":"","settings":{"kind":"home","list":""}},
                      {"kind":"list","name":"Birders & friends","settings":{"kind":"list","list":"l7"}}]}""",
            "bluesky", """
            {"items":[],"reason":"Bluesky has suspended this account."}""",
            "x", """
            {"items":[{"kind":"list","name":"Birders","settings":{"lists":"7"}},
                      {"kind":"list","name":"News","settings":{"lists":"8"}}]}""");

    final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    final Map<String, ObjectNode> timelines = new java.util.concurrent.ConcurrentSkipListMap<>();
    private final Set<String> states = ConcurrentHashMap.newKeySet();
    volatile String token = "";
    private final HttpServer server;

    PretendPoller() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/timelines", this::answer);
        server.createContext("/sign-ins", this::signIn);
        server.createContext("/sign-ins/x", this::signInAtX);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// A state is good once; `no` is a code the instance does not know.
    private void signIn(HttpExchange exchange) throws IOException {
        JsonNode told = json.readTree(exchange.getRequestBody().readAllBytes());
        calls.add(exchange.getRequestURI() + " " + told);
        if (!exchange.getRequestURI().getPath().endsWith("/back")) {
            states.add("s1");
            String url = "https://toot.example/oauth/authorize?state=s1";
            send(exchange, 200, Map.of("instance", "https://toot.example", "authorize_url", url));
        } else if (states.remove(told.path("state").asString(""))
                && !told.path("code").asString("").isEmpty()) {
            add(exchange, json.readTree("{\"source\":\"mastodon\",\"credentials\":{\"access_token\":\"t\"}}"));
        } else {
            send(exchange, 409, Map.of("status", 409, "detail", "This sign-in is not known: begin again."));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        token = exchange.getRequestHeaders().getFirst("Authorization");
        calls.add(method + " " + path + (query == null ? "" : "?" + query) + (body.isEmpty() ? "" : " " + body));
        String id = path.replaceFirst("^/timelines/?", "").replaceFirst("/(poll|choices|beside)$", "");
        JsonNode told = body.isEmpty() ? json.createObjectNode() : json.readTree(body);
        boolean mine =
                "reader=r1".equals(query) || told.path("reader").asString("").equals("r1");
        if (!mine || (!id.isEmpty() && !timelines.containsKey(id))) {
            send(exchange, 404, Map.of("status", 404));
        } else if (path.endsWith("/poll")) {
            send(exchange, 202, null);
        } else if (path.endsWith("/choices")) {
            send(
                    exchange,
                    200,
                    json.readTree(CHOICES.get(timelines.get(id).path("source").asString())));
        } else if (path.endsWith("/beside")) {
            var wish = (ObjectNode) told;
            wish.set("source", timelines.get(id).path("source"));
            wish.putObject("credentials").put("app_password", "-");
            add(exchange, wish);
        } else if (id.isEmpty() && method.equals("GET")) {
            send(exchange, 200, Map.of("items", timelines.values()));
        } else if (method.equals("POST")) {
            add(exchange, told);
        } else if (method.equals("DELETE")) {
            timelines.remove(id);
            send(exchange, 204, null);
        } else {
            if (told.has("settings")) {
                timelines.get(id).set("settings", told.path("settings"));
            }
            if (told.has("paused")) {
                timelines.get(id).put("state", told.path("paused").asBoolean() ? "paused" : "active");
            }
            send(exchange, 200, timelines.get(id));
        }
    }

    /// A sign-in goes as it should unless nobody named an app, or came back without what X gave.
    private void signInAtX(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode told = json.readTree(body);
        calls.add("POST " + exchange.getRequestURI().getPath() + " " + body);
        if (exchange.getRequestURI().getPath().endsWith("/back")) {
            if (told.path("code").asString("").isEmpty()) {
                send(
                        exchange,
                        409,
                        Map.of("status", 409, "detail", "X was not allowed to let us in: nothing was added."));
            } else {
                add(exchange, json.readTree("{\"source\":\"x\",\"credentials\":{\"access_token\":\"t\"}}"));
            }
        } else if (told.path("client_id").asString("").isEmpty() && !told.has("timeline")) {
            refuse(exchange, "client_id", "is missing: X's developer console shows it as OAuth 2.0 Client ID");
        } else {
            String url = "https://x.bower.example/i/oauth2/authorize?state=s1&code_challenge=c";
            send(exchange, 200, Map.of("authorize_url", url, "expires_at", "2026-11-20T08:10:00Z"));
        }
    }

    private void add(HttpExchange exchange, JsonNode told) throws IOException {
        String url = told.path("settings").path("url").asString("");
        boolean feed = told.path("source").asString("").equals("feed");
        if (feed && !url.startsWith("http")) {
            refuse(exchange, "settings.url", "must be an address such as https://example.org/feed");
        } else if (told.path("source").asString("").equals("bluesky")
                && !told.path("credentials").path("app_password").asString("").contains("-")) {
            refuse(exchange, "credentials.app_password", "is not an app password");
        } else if (Set.of("x", "x-v1").contains(told.path("source").asString(""))
                && told.path("credentials").path("access_token").asString("").isEmpty()) {
            refuse(exchange, "credentials.access_token", "must not be empty");
        } else {
            String id = "t" + (timelines.size() + 1);
            ObjectNode timeline = json.createObjectNode()
                    .put("id", id)
                    .put("reader", "r1")
                    .put("source", told.path("source").asString())
                    .put("name", told.path("name").asString("Example <Feed>"))
                    .put("address", url)
                    .put("state", "active")
                    .put("last_poll_at", "2026-11-20T07:57:00Z")
                    .put("next_poll_at", "2026-11-20T08:12:00Z")
                    .put("last_error", "The feed answered 404: it is not there any more.")
                    .put("posts_seen", 120)
                    .put("links_found", 34)
                    .put("created_at", "2026-11-19T08:00:00Z");
            timeline.set("settings", told.path("settings"));
            if (!feed) {
                timeline.putObject("cost")
                        .put("today", 1.194)
                        .put("day_cap", 2.00)
                        .put("month", 9.8)
                        .put("month_cap", 30.00);
            }
            timelines.put(id, timeline);
            send(exchange, 201, timeline);
        }
    }

    private static void refuse(HttpExchange exchange, String field, String message) throws IOException {
        send(
                exchange,
                400,
                Map.of(
                        "title",
                        "Bad Request",
                        "status",
                        400,
                        "detail",
                        field + " " + message,
                        "errors",
                        List.of(Map.of("field", field, "message", message))));
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : json.writeValueAsBytes(body);
        exchange.getResponseHeaders()
                .set("Content-Type", status >= 400 ? "application/problem+json" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
