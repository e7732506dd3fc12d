package app.bowerbird.bench.poller;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// X, two hundred instances of Mastodon, Bluesky and five hundred sites with feeds on loopback, each as slow as
/// the real ones are far. A timeline has something new at every fourth look.
final class Networks implements AutoCloseable {

    static final int INSTANCES = 200;
    static final int SITES = 500;
    private static final Pattern NUMBER = Pattern.compile("(?:xt-|bt-|mt-|/)(\\d+)");
    private static final Instant BEGAN = Instant.parse("2026-11-20T07:30:00Z");
    private static final int SHOWN = 20;
    private static final int NEWS_AT = 4;

    private final HttpServer server;
    private final Duration distance;
    private final AtomicIntegerArray looks;
    private final AtomicInteger asked = new AtomicInteger();

    private record Said(int status, String type, String body) {}

    Networks(int timelines, Duration distance) throws IOException {
        this.distance = distance;
        this.looks = new AtomicIntegerArray(timelines);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Map<String, String> pinnedHosts() {
        String here = "127.0.0.1:" + server.getAddress().getPort();
        var pinned = new LinkedHashMap<String, String>();
        pinned.put("bsky.social", here);
        IntStream.range(0, INSTANCES).forEach(i -> pinned.put("toot" + i + ".bench.example", here));
        IntStream.range(0, SITES).forEach(i -> pinned.put("site" + i + ".bench.example", here));
        return pinned;
    }

    int asked() {
        return asked.get();
    }

    /// Posts there have been in all.
    long news() {
        return IntStream.range(0, looks.length())
                .mapToLong(i -> posts(looks.get(i)))
                .sum();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.incrementAndGet();
            LockSupport.parkNanos(distance.toNanos());
            String path = exchange.getRequestURI().getPath();
            String who = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse(path);
            String etag = Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"))
                    .orElse("");
            Said said = said(path, who, exchange.getRequestBody().readAllBytes(), etag);
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", said.type());
            if (path.endsWith(".xml")) {
                exchange.getResponseHeaders().set("ETag", '"' + "v" + posts(looks.get(number(path))) + '"');
            }
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Said said(String path, String who, byte[] body, String etag) {
        if (path.endsWith("createSession")) {
            int n = number("/" + new String(body, StandardCharsets.UTF_8).replaceAll("(?s).*\"reader(\\d+).*", "$1"));
            return json("{\"accessJwt\":\"bt-%d\",\"refreshJwt\":\"r\",\"did\":\"did:plc:%d\",\"handle\":\"reader%d\"}"
                    .formatted(n, n, n));
        }
        int n = number(who);
        return switch (path) {
            case "/2/users/me" -> json("{\"data\":{\"id\":\"%d\",\"username\":\"reader%d\"}}".formatted(n, n));
            case "/2/users" ->
                json("{\"data\":[{\"id\":\"77\",\"name\":\"Wren\",\"username\":\"wren\",\"protected\":false}]}");
            case "/api/v1/accounts/verify_credentials" ->
                json("{\"id\":\"1\",\"username\":\"reader%d\",\"url\":\"https://toot.bench.example/@reader%d\"}"
                        .formatted(n, n));
            case "/api/v1/timelines/home" -> json("[" + fresh(n, Networks::status) + "]");
            case "/xrpc/app.bsky.feed.getTimeline" -> json("{\"feed\":[" + shown(n, Networks::item) + "]}");
            default -> path.endsWith(".xml") ? feed(n, etag) : home(n);
        };
    }

    private Said home(int n) {
        String post = fresh(n, Networks::post);
        return json(
                post.isEmpty()
                        ? "{\"meta\":{\"result_count\":0}}"
                        : "{\"data\":[%s],\"meta\":{\"result_count\":1}}".formatted(post));
    }

    private Said feed(int n, String etag) {
        int posts = posts(looks.incrementAndGet(n));
        return etag.equals("\"v" + posts + '"')
                ? new Said(304, "application/rss+xml", "")
                : new Said(
                        200,
                        "application/rss+xml",
                        "<rss version=\"2.0\"><channel><title>Site %d</title><link>https://site.bench.example/</link>%s</channel></rss>"
                                .formatted(n, list(n, posts, Networks::entry, "")));
    }

    private interface Shape {
        String of(int timeline, int post);
    }

    /// What is new at this look: nothing, or one post.
    private String fresh(int n, Shape shape) {
        int look = looks.incrementAndGet(n);
        return look % NEWS_AT == 1 ? shape.of(n, posts(look)) : "";
    }

    private String shown(int n, Shape shape) {
        return list(n, posts(looks.incrementAndGet(n)), shape, ",");
    }

    private static String list(int n, int posts, Shape shape, String between) {
        return IntStream.iterate(posts, post -> post > Math.max(0, posts - SHOWN), post -> post - 1)
                .mapToObj(post -> shape.of(n, post))
                .collect(Collectors.joining(between));
    }

    private static int posts(int look) {
        return (look + NEWS_AT - 1) / NEWS_AT;
    }

    private static String post(int n, int post) {
        String url = link(n, post);
        return """
                {"id":"%d","author_id":"77","created_at":"%s","text":"Read https://t.co/a","entities":{"urls":[{"start":5,\
                "end":19,"url":"https://t.co/a","expanded_url":"%s","display_url":"news"}]}}""".formatted(1_000_000L * n + post, at(post), url);
    }

    private static String status(int n, int post) {
        return """
                {"id":"%1$d","uri":"https://toot.bench.example/%2$d/%1$d","url":"https://toot.bench.example/@wren/%1$d",\
                "created_at":"%3$s","visibility":"public","content":"<p><a href=\\"%4$s\\">news</a></p>",\
                "account":{"id":"7","acct":"wren","display_name":"Wren","url":"https://toot.bench.example/@wren"}}""".formatted(post, n, at(post), link(n, post));
    }

    private static String item(int n, int post) {
        return """
                {"post":{"uri":"at://did:plc:wren/app.bsky.feed.post/%1$d-%2$d","author":{"did":"did:plc:wren",\
                "handle":"wren.bench.example"},"indexedAt":"%3$s","record":{"text":"Read %4$s","createdAt":"%3$s"}}}""".formatted(n, post, at(post), link(n, post));
    }

    private static String entry(int n, int post) {
        return "<item><title>Entry %1$d</title><link>%2$s</link><guid>%2$s</guid></item>"
                .formatted(post, link(n, post));
    }

    private static String link(int n, int post) {
        return "https://news.bench.example/" + n + "/" + post;
    }

    private static Instant at(int post) {
        return BEGAN.plusSeconds(post);
    }

    private static int number(String text) {
        Matcher found = NUMBER.matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static Said json(String body) {
        return new Said(200, "application/json", body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
