package app.bowerbird.suite.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/// A site with a feed that grows and a page for every path, which counts how often each page is asked for.
final class TestSite implements AutoCloseable {

    static final String HOST = "news.example";

    private static final String WORDS = "The bird builds its bower of twigs and lays out what is blue. ".repeat(20);

    private final HttpServer server;
    private final List<String> entries = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final AtomicInteger shown = new AtomicInteger();

    TestSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/feed.json", exchange -> answer(exchange, "application/feed+json", feed()));
        server.createContext("/p/", exchange -> {
            asked.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
            answer(
                    exchange,
                    "text/html; charset=utf-8",
                    page(exchange.getRequestURI().getPath()));
        });
        server.createContext("/", exchange -> exchange.sendResponseHeaders(404, -1));
        server.start();
    }

    /// The setting that leads its name here.
    String pin() {
        return "safe-fetch.pinned-hosts[" + HOST + "]=127.0.0.1:"
                + server.getAddress().getPort();
    }

    static String address(int page) {
        return "https://" + HOST + "/p/" + page;
    }

    void publish(int page) {
        entries.add(address(page));
    }

    /// How many entries the feed had when it was last asked for; it shows the newest hundred.
    int shown() {
        return shown.get();
    }

    /// How often each page was asked for since the last look.
    Map<String, Integer> takeAsked() {
        Map<String, Integer> seen = Map.copyOf(asked);
        asked.clear();
        return seen;
    }

    private String feed() {
        shown.set(entries.size());
        return entries.reversed().stream()
                .limit(100)
                .map(url -> """
                        {"id": "%s", "url": "%s", "title": "A bower", "date_published": "2026-11-20T07:30:00Z"}""".formatted(url, url))
                .collect(Collectors.joining(
                        ",",
                        "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"News\", \"items\": [",
                        "]}"));
    }

    private static String page(String path) {
        return """
                <!doctype html><html lang="en"><head><title>Bower %s</title></head>
                <body><article><h1>Bower %s</h1><p>%s</p><p>%s</p></article></body></html>""".formatted(path, path, WORDS, WORDS);
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
