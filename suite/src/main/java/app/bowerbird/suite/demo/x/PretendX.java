package app.bowerbird.suite.demo.x;

import app.bowerbird.suite.demo.post.HomeTimeline;
import app.bowerbird.suite.demo.web.SiteCard;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// The pretend X on a loopback port: who is who, the home timeline in v2 and v1.1, bookmarks, likes and a list,
/// signatures, rate limits and a bill in earnest.
public final class PretendX implements AutoCloseable {

    private final HttpServer server;
    private final XRoutes routes;
    private final XKeys keys;
    private final RateWindow window;
    private final Bill bill;
    private final AtomicInteger requests = new AtomicInteger();

    /// @param cards what X knows of an address
    public PretendX(HomeTimeline home, XKeys keys, RateWindow window, Function<String, Optional<SiteCard>> cards) {
        this.routes = new XRoutes(home, cards);
        this.keys = keys;
        this.window = window;
        this.bill = new Bill(window.clock());
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the pretend X", e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /// Where it listens, without a slash at the end.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Dollars that X would have billed so far.
    public BigDecimal billed() {
        return bill.sum();
    }

    public int requests() {
        return requests.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            var path = exchange.getRequestURI().getPath();
            boolean old = path.startsWith("/1.1/");
            if (!signed(exchange)) {
                send(
                        exchange,
                        401,
                        old ? XProblems.v1(32, "Could not authenticate you.") : XProblems.plain(401, "Unauthorized"));
                return;
            }
            var head = exchange.getResponseHeaders();
            boolean open = window.take(path, head::set);
            if (!open) {
                send(
                        exchange,
                        429,
                        old ? XProblems.v1(88, "Rate limit exceeded") : XProblems.plain(429, "Too Many Requests"));
                return;
            }
            var query = new LinkedHashMap<String, String>();
            pairs(exchange).forEach(pair -> query.put(pair[0], pair[1]));
            var reply = routes.reply(path, query);
            if (reply.status() == 200) {
                bill.add(path, reply.body());
            }
            send(exchange, reply.status(), reply.body());
        }
    }

    private boolean signed(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        var url = "http://" + exchange.getRequestHeaders().getFirst("Host")
                + exchange.getRequestURI().getRawPath();
        return header != null && Signature.fits(exchange.getRequestMethod(), url, pairs(exchange), header, keys);
    }

    private static List<String[]> pairs(HttpExchange exchange) {
        var pairs = new ArrayList<String[]>();
        var raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        for (var part : raw.split("&")) {
            if (!part.isEmpty()) {
                var pair = part.split("=", 2);
                pairs.add(
                        new String[] {Signature.decoded(pair[0]), pair.length == 2 ? Signature.decoded(pair[1]) : ""});
            }
        }
        return pairs;
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        var bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        boolean problem = body.has("type") && status >= 400;
        exchange.getResponseHeaders()
                .set("Content-Type", problem ? "application/problem+json" : "application/json; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /// One answer of a route.
    record Reply(int status, JsonNode body) {}
}
