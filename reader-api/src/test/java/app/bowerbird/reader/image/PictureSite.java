package app.bowerbird.reader.image;

import app.bowerbird.reader.image.picture.Pictures;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A web of pictures, and of what only says so; each path is one behaviour.
final class PictureSite implements AutoCloseable {

    static final byte[] NEST = Pictures.jpeg(1600, 1200);
    private static final int MIB = 1 << 20;

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    PictureSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String pin() {
        return "127.0.0.1:" + port();
    }

    long times(String path) {
        return asked.stream().filter(path::equals).count();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        headers.add(Map.copyOf(exchange.getRequestHeaders()));
        try (exchange) {
            switch (path) {
                case "/nest.jpg" -> send(exchange, "image/jpeg", NEST);
                case "/unlabelled" -> send(exchange, "application/octet-stream", Pictures.png(20, 20));
                case "/mislabelled" -> send(exchange, "image/webp", Pictures.gif(20, 20));
                case "/clear.png" -> send(exchange, "image/png", Pictures.png(800, 800));
                case "/small.webp" -> send(exchange, "image/webp", Pictures.webpLossy(300, 200));
                case "/drawing.svg" -> send(exchange, "image/svg+xml", Pictures.text(Pictures.SVG));
                case "/drawing.png" -> send(exchange, "image/png", Pictures.text(Pictures.SVG));
                case "/page.jpg" -> send(exchange, "image/jpeg", Pictures.text("<html><script>alert(1)</script>"));
                case "/polyglot.gif" -> send(exchange, "image/gif", Pictures.text("GIF89a/*" + "x".repeat(600) + "*/"));
                case "/photo.heic" -> send(exchange, "image/heic", Pictures.heic());
                case "/bomb.png" -> send(exchange, "image/png", Pictures.pngHead(50_000, 50_000));
                case "/heavy.png" -> send(exchange, "image/png", Pictures.join(Pictures.png(9, 9), new byte[6 * MIB]));
                case "/endless.png" -> endless(exchange);
                case "/inside" -> redirect(exchange, "http://127.0.0.1:" + port() + "/secret.png");
                case "/metadata" -> redirect(exchange, "http://169.254.169.254/latest/meta-data");
                case "/moved" -> redirect(exchange, "/nest.jpg");
                case "/broken" -> status(exchange, 503);
                default -> {
                    if (path.startsWith("/many/")) {
                        send(exchange, "image/png", Pictures.png(40, 40));
                    } else {
                        status(exchange, 404);
                    }
                }
            }
        }
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Set-Cookie", "tracker=1");
        exchange.getResponseHeaders().set("X-Of-The-Site", "secret");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(Pictures.png(9, 9));
        for (int i = 0; i < 64; i++) {
            exchange.getResponseBody().write(new byte[MIB]);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    private static void status(HttpExchange exchange, int status) throws IOException {
        byte[] body = Pictures.text("what the site says of itself");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
