package app.bowerbird.extractor;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/// Web sites in this process, told apart by their host names, that remember who came.
final class PretendWeb implements AutoCloseable {

    record Answer(int status, Map<String, String> headers, byte[] body) {

        Answer(int status, Map<String, String> headers, String body) {
            this(status, headers, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Visit(String place, Headers headers) {}

    private final HttpServer server;
    private final Map<String, IntFunction<Answer>> pages = new ConcurrentHashMap<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    PretendWeb() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /// @param place host and path with query
    /// @param answer by the number of the visit, from 1
    void on(String place, IntFunction<Answer> answer) {
        pages.put(place, answer);
    }

    void page(String place, String html) {
        on(place, _ -> new Answer(200, Map.of("Content-Type", "text/html; charset=utf-8"), html));
    }

    void file(String place, String type, byte[] bytes) {
        on(place, _ -> new Answer(200, Map.of("Content-Type", type), bytes));
    }

    void redirect(String place, String to) {
        on(place, _ -> new Answer(301, Map.of("Location", to), ""));
    }

    long visits(String place) {
        return visits.stream().filter(visit -> visit.place().equals(place)).count();
    }

    /// What the last visitor of a place said.
    String said(String place, String header) {
        return visits.stream()
                .filter(visit -> visit.place().equals(place))
                .reduce((_, last) -> last)
                .map(visit -> visit.headers().getFirst(header))
                .orElse("");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String place = exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI();
        visits.add(new Visit(place, exchange.getRequestHeaders()));
        IntFunction<Answer> page =
                pages.getOrDefault(place, _ -> new Answer(404, Map.of("Content-Type", "text/html"), "<p>no such page"));
        Answer answer = page.apply((int) visits(place));
        byte[] body = answer.body();
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
