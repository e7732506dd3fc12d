package app.bowerbird.poller.source.x;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// X's API v2 as far as a home timeline needs it, in this process: pages newest first, replies left out after paging,
/// either vocabulary, and whatever answers a test puts in the way; bookmarks, likes and list 7 besides. It bills.
public final class XStandIn implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public final List<XNote> notes = new CopyOnWriteArrayList<>();
    public final Queue<Canned> inTheWay = new ConcurrentLinkedQueue<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public volatile int pageSize = 100;
    public volatile String understands = "tweet";
    public volatile Map<String, String> headers = Map.of();
    public volatile boolean forgetsTokens;
    public volatile int overlap;
    public volatile Runnable beforePage = () -> {};
    public final XShelf bookmarks = new XShelf();
    public final XShelf likes = new XShelf();
    public final XShelf list = new XShelf();
    public final XDesk desk = new XDesk();
    public final XTill till = new XTill();
    private final HttpServer server;

    /// An answer given instead of the right one, to the next request for a timeline.
    public record Canned(int status, Map<String, String> headers, String body) {}

    public XStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /// For a client of this process that needs no wire.
    public XClient client(Clock clock) {
        return new XClient(url(), clock, new XWire(this));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = exchange.getRequestBody().readAllBytes();
        send(exchange, answer(exchange.getRequestURI(), authorization, new String(body, StandardCharsets.UTF_8)));
    }

    Canned answer(URI uri, String authorization, String body) {
        String path = uri.getPath();
        Map<String, String> query = query(uri.getRawQuery());
        asked.add(uri.toString());
        if (path.equals("/2/oauth2/token")) {
            return desk.answer(body);
        }
        if (!desk.lets(authorization) && !OAuthCheck.holds(url() + path, query, authorization)) {
            return new Canned(401, Map.of(), "{\"title\":\"Unauthorized\",\"status\":401}");
        }
        Canned answer =
                switch (path) {
                    case "/2/users/me" -> ok("{\"data\":{\"id\":\"1\",\"name\":\"Reader\",\"username\":\"reader\"}}");
                    case "/2/users" -> ok(users(query.get("ids")));
                    case "/2/tweets" -> ok(lookedUp(List.of(query.get("ids").split(","))));
                    case "/2/users/1/timelines/reverse_chronological" ->
                        trouble().orElseGet(() -> page(query));
                    case "/2/users/1/bookmarks" -> trouble().orElseGet(() -> stretch(bookmarks, query));
                    case "/2/users/1/liked_tweets" -> trouble().orElseGet(() -> stretch(likes, query));
                    case "/2/lists/7/tweets" -> trouble().orElseGet(() -> stretch(list, query));
                    case "/2/users/1/owned_lists" -> ok("{\"data\":[{\"id\":\"7\",\"name\":\"Birders\"}]}");
                    case "/2/users/1/followed_lists" ->
                        ok("{\"data\":[{\"id\":\"7\",\"name\":\"Birders\"},{\"id\":\"8\",\"name\":\"News\"}]}");
                    default -> new Canned(404, Map.of(), "{}");
                };
        till.bill(path, answer);
        return answer;
    }

    private Optional<Canned> trouble() {
        beforePage.run();
        return Optional.ofNullable(inTheWay.poll());
    }

    private Canned refusal(Map<String, String> query) {
        if (!understands.equals(query.containsKey("tweet.fields") ? "tweet" : "post")) {
            return new Canned(
                    400,
                    Map.of(),
                    "{\"errors\":[{\"message\":\"unknown field\"}],\"title\":\"Invalid Request\",\"type\":\"https://api.x.com/2/problems/invalid-request\"}");
        }
        if (query.containsKey("pagination_token") && forgetsTokens) {
            return new Canned(
                    400,
                    Map.of(),
                    "{\"errors\":[{\"parameters\":{\"pagination_token\":[\"x\"]},\"message\":\"not valid\"}],\"title\":\"Invalid Request\"}");
        }
        return null;
    }

    private Canned stretch(XShelf shelf, Map<String, String> query) {
        Canned refusal = refusal(query);
        if (refusal != null) {
            return refusal;
        }
        XShelf.Stretch stretch = shelf.read(query.get("pagination_token"), results(query));
        return ok(body(stretch.notes(), stretch.next(), query.containsKey("tweet.fields")));
    }

    private int results(Map<String, String> query) {
        return Math.min(pageSize, Integer.parseInt(query.getOrDefault("max_results", "100")));
    }

    private Canned page(Map<String, String> query) {
        boolean tweet = query.containsKey("tweet.fields");
        Canned refusal = refusal(query);
        if (refusal != null) {
            return refusal;
        }
        String token = query.get("pagination_token");
        String before = token == null ? query.get("until_id") : token.substring(1);
        var stretch = new ArrayDeque<XNote>();
        for (XNote note : notes.reversed()) {
            boolean newer = query.get("since_id") == null || note.id().compareTo(query.get("since_id")) > 0;
            boolean older = before == null || note.id().compareTo(before) < 0;
            if (newer && older) {
                stretch.add(note);
            }
        }
        var page = new ArrayList<XNote>();
        for (int i = 0; i < results(query) && !stretch.isEmpty(); i++) {
            page.add(stretch.poll());
        }
        String last = page.isEmpty()
                ? ""
                : page.get(Math.max(0, page.size() - 1 - overlap)).id();
        return ok(body(page, stretch.isEmpty() ? null : "o" + last, tweet));
    }

    private static String body(List<XNote> page, String next, boolean tweet) {
        ObjectNode body = JSON.createObjectNode();
        List<XNote> shown = page.stream().filter(note -> !note.reply()).toList();
        ArrayNode data = JSON.createArrayNode();
        ArrayNode beside = JSON.createArrayNode();
        for (XNote note : shown) {
            data.add(note.json(JSON, tweet));
            note.references().forEach(reference -> beside.add(reference.json(JSON, tweet)));
        }
        ObjectNode meta = body.putObject("meta").put("result_count", shown.size());
        if (!shown.isEmpty()) {
            body.set("data", data);
            meta.put("newest_id", shown.getFirst().id())
                    .put("oldest_id", shown.getLast().id());
        }
        if (!beside.isEmpty()) {
            body.putObject("includes").set(tweet ? "tweets" : "posts", beside);
        }
        if (next != null) {
            meta.put("next_token", next);
        }
        return body.toString();
    }

    private String lookedUp(List<String> ids) {
        ObjectNode body = JSON.createObjectNode();
        for (String id : ids) {
            if (notes.stream().anyMatch(note -> note.id().equals(id))) {
                body.withArrayProperty("data").addObject().put("id", id).put("text", "…");
            } else {
                body.withArrayProperty("errors")
                        .addObject()
                        .put("resource_id", id)
                        .put("type", "https://api.twitter.com/2/problems/resource-not-found");
            }
        }
        return body.toString();
    }

    private static String users(String ids) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode data = body.putArray("data");
        for (String id : ids.split(",")) {
            data.addObject()
                    .put("id", id)
                    .put("username", "user" + id)
                    .put("name", "User " + id)
                    .put("protected", id.equals("99"));
        }
        return body.toString();
    }

    private Canned ok(String body) {
        return new Canned(200, headers, body);
    }

    private static void send(HttpExchange exchange, Canned answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static Map<String, String> query(String raw) {
        var query = new LinkedHashMap<String, String>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            Supplier<String> value = () -> URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            query.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value.get());
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
