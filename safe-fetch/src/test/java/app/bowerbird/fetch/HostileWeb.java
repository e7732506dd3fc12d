package app.bowerbird.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A web server in this process that speaks raw bytes, so that it can behave as badly as any on the web.
final class HostileWeb implements AutoCloseable {

    /// What a path does with the connection once the request's head is read.
    @FunctionalInterface
    interface Route {
        void play(Visit visit) throws IOException, InterruptedException;
    }

    /// One request: its head as it came, and the way to answer it.
    record Visit(String requestLine, Map<String, String> headers, byte[] body, Socket socket, OutputStream out) {

        void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /// A whole proper answer.
        void answer(String status, String headers, byte[] body) throws IOException {
            say("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n");
            say(body);
        }

        void page(String html) throws IOException {
            answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n", html.getBytes(StandardCharsets.UTF_8));
        }

        String path() {
            return requestLine.split(" ")[1];
        }
    }

    private final ServerSocket door;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    final List<Visit> visits = new CopyOnWriteArrayList<>();
    private final java.util.concurrent.ExecutorService visitors = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("hostile-", 0).factory());

    HostileWeb() throws IOException {
        door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("hostile-web").start(this::open);
    }

    /// With all that is good and bad.
    static HostileWeb withEveryRoute() throws IOException {
        var web = new HostileWeb();
        GoodPages.on(web);
        BadBodies.on(web);
        BadHeads.on(web);
        BadRedirects.on(web);
        BadTypes.on(web);
        BadTrees.on(web);
        return web;
    }

    boolean plays(String path) {
        return routes.containsKey(path);
    }

    /// Slowness is what some of these sites do; nothing waits for it but their own thread.
    static void pause(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    HostileWeb on(String path, Route route) {
        routes.put(path, route);
        return this;
    }

    int port() {
        return door.getLocalPort();
    }

    String endpoint() {
        return "127.0.0.1:" + port();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                visitors.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Visit visit = read(in, socket); visit != null; visit = read(in, socket)) {
                visits.add(visit);
                String path = visit.path().split("\\?")[0];
                var route = routes.get(path);
                if (route == null) {
                    visit.answer("404 Not Found", "", new byte[0]);
                } else {
                    route.play(visit);
                }
            }
        } catch (IOException | UncheckedIOException | InterruptedException cutOff) {
            // The visitor left, as it should from most of these.
        }
    }

    private static Visit read(InputStream in, Socket socket) throws IOException {
        var lines = new ArrayList<String>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        if (lines.isEmpty()) {
            return null;
        }
        var headers = new ConcurrentHashMap<String, String>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(":\\s*", 2);
            headers.put(parts[0].toLowerCase(java.util.Locale.ROOT), parts[1]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Visit(lines.getFirst(), headers, body, socket, socket.getOutputStream());
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return text.isEmpty() ? null : text.toString();
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        door.close();
        visitors.shutdownNow();
    }
}
