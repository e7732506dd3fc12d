package app.bowerbird.suite.demo.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Every host of the pretend web, told apart by the Host header, on one loopback port; counts who asked for what.
///
/// Any `/img/NAME.png` is a drawing made from its name, any `/avatar/NAME.png` a bird.
public final class PretendWeb implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, byte[]> drawings = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();

    public PretendWeb() {
        // Without it the JDK's server holds small answers back for 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the pretend web", e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /// Lets an address answer; scheme, port and query are not looked at.
    public void put(String url, Answer answer) {
        answers.put(key(url), answer);
    }

    /// How often a URL's host and path were asked for.
    public int requests(String url) {
        var count = requests.get(key(url));
        return count == null ? 0 : count.get();
    }

    /// Where it listens, such as `127.0.0.1:4711`.
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// All host names that answer.
    public Set<String> hosts() {
        var hosts = new TreeSet<>(Set.of("img.bower.example", "photos.bower.example"));
        answers.keySet().forEach(key -> hosts.add(key.substring(0, key.indexOf('/'))));
        return hosts;
    }

    static String key(String url) {
        var uri = URI.create(url);
        var path =
                Optional.ofNullable(uri.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        return uri.getHost() + path;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                    .orElse("localhost");
            var key = host.replaceFirst(":\\d+$", "") + exchange.getRequestURI().getRawPath();
            requests.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
            send(exchange, find(key));
        }
    }

    private Answer find(String key) {
        var path = key.substring(key.indexOf('/'));
        if (path.startsWith("/img/")) {
            return Answer.of("image/png", drawings.computeIfAbsent(key, Picture::place));
        }
        if (path.startsWith("/avatar/")) {
            return Answer.of("image/png", drawings.computeIfAbsent(key, Picture::bird));
        }
        return answers.getOrDefault(key, Answer.status(404));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (!answer.delay().isZero()) {
            pause(answer);
        }
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        var tag = answer.headers().get("ETag");
        var known = exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of());
        if (tag != null && known.contains(tag)) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        boolean empty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length);
        if (!empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static void pause(Answer answer) {
        try {
            Thread.sleep(answer.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
