package app.bowerbird.reader.departure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/// The three services beside reader-api, as far as they forget readers; each can be away.
final class PretendStores implements AutoCloseable {

    final Queue<String> calls = new ConcurrentLinkedQueue<>();
    final Map<String, Boolean> away = new ConcurrentHashMap<>();
    volatile String token = "";
    private final HttpServer server;

    PretendStores() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String[] settings() {
        return new String[] {setting("poller"), setting("extractor"), setting("mailer")};
    }

    private String setting(String service) {
        return "reader." + service + "-url=http://localhost:"
                + server.getAddress().getPort() + "/" + service;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String service = path.split("/")[1];
        token = exchange.getRequestHeaders().getFirst("Authorization");
        if (away.containsKey(service)) {
            exchange.sendResponseHeaders(503, -1);
        } else {
            calls.add(exchange.getRequestMethod() + " " + path);
            exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
