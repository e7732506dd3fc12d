package app.bowerbird.poller.source;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.Hop;
import app.bowerbird.fetch.Media;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/// A server of ours, asked in this process or over the wire.
@FunctionalInterface
public interface StandInSite {

    Reply answer(Asked asked);

    /// @param headers names in lower case
    record Asked(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

        public String bearer() {
            return headers.getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
        }

        public Map<String, String> form() {
            return fields(body);
        }
    }

    record Reply(int status, Map<String, String> headers, String body) {

        public static Reply json(int status, String body) {
            return new Reply(status, Map.of("content-type", "application/json"), body);
        }

        public Reply with(String name, String value) {
            var more = new HashMap<>(headers);
            more.put(name, value);
            return new Reply(status, Map.copyOf(more), body);
        }
    }

    /// As safe-fetch answers, without the wire between.
    default FetchResult fetch(FetchRequest request) {
        URI uri = URI.create(request.url());
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        String body = request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8);
        Reply reply = answer(new Asked(request.method(), uri.getPath(), fields(uri.getRawQuery()), headers, body));
        var many = new HashMap<String, List<String>>();
        reply.headers().forEach((name, value) -> many.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        String retry = reply.headers().get("retry-after");
        return new Answered(
                request.url(),
                reply.status(),
                many,
                Media.JSON,
                "application/json",
                StandardCharsets.UTF_8,
                reply.body().getBytes(StandardCharsets.UTF_8),
                retry == null ? null : Instant.parse(retry),
                List.of(new Hop(request.url(), reply.status(), "answered")));
    }

    /// Over the wire, on a free port of this machine; `stop(0)` when done.
    default HttpServer serve() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try (exchange) {
                    over(exchange);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void over(HttpExchange exchange) throws IOException {
        var headers = new HashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        URI uri = exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Reply reply =
                answer(new Asked(exchange.getRequestMethod(), uri.getPath(), fields(uri.getRawQuery()), headers, body));
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> fields(String raw) {
        var fields = new LinkedHashMap<String, String>();
        for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }
}
