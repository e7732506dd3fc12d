package app.bowerbird.fetch.hostile;

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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A web server in this process that speaks raw bytes, so that it can behave as badly as any on the web.
public final class HostileWeb implements AutoCloseable {

    /// What a path does with the connection once the request's head is read.
    @FunctionalInterface
    public interface Route {
        void play(Visit visit) throws IOException, InterruptedException;
    }

    /// One request: its head as it came, and the way to answer it.
    public record Visit(String requestLine, Map<String, String> headers, byte[] body, Socket socket, OutputStream out) {

        public void say(String text) throws IOException {
            say(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void say(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /// A whole proper answer.
        public void answer(String status, String headers, byte[] body) throws IOException {
            say("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n");
            say(body);
        }

        public void page(String html) throws IOException {
            answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n", html.getBytes(StandardCharsets.UTF_8));
        }

        public String path() {
            return requestLine.split(" ")[1];
        }
    }

    private final ServerSocket door;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();
    private final AtomicInteger inPlay = new AtomicInteger();
    private final ExecutorService visitors = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("hostile-", 0).factory());

    public HostileWeb() throws IOException {
        door = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("hostile-web").start(this::open);
    }

    /// With all that is good and bad.
    public static HostileWeb withEveryRoute() throws IOException {
        var web = new HostileWeb();
        GoodPages.on(web);
        BadBodies.on(web);
        BadHeads.on(web);
        BadRedirects.on(web);
        BadTypes.on(web);
        BadTrees.on(web);
        return web;
    }

    public boolean plays(String path) {
        return routes.containsKey(path);
    }

    /// Slowness is what some of these sites do; nothing waits for it but their own thread.
    static void pause(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }

    public HostileWeb on(String path, Route route) {
        routes.put(path, route);
        return this;
    }

    public int port() {
        return door.getLocalPort();
    }

    public String endpoint() {
        return "127.0.0.1:" + port();
    }

    /// Who came, in order.
    public List<Visit> visits() {
        return visits;
    }

    /// How many requests are being played with just now.
    public int inPlay() {
        return inPlay.get();
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
                play(visit);
            }
        } catch (IOException | UncheckedIOException | InterruptedException cutOff) {
            // The visitor left, as it should from most of these.
        }
    }

    private void play(Visit visit) throws IOException, InterruptedException {
        var route = routes.get(visit.path().split("\\?")[0]);
        inPlay.incrementAndGet();
        try {
            if (route == null) {
                visit.answer("404 Not Found", "", new byte[0]);
            } else {
                route.play(visit);
            }
        } finally {
            inPlay.decrementAndGet();
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
