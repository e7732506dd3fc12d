package app.bowerbird.bench.hostile;

import app.bowerbird.fetch.hostile.HostileWeb;
import app.bowerbird.fetch.hostile.HostileWeb.Visit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The hostile sites as a process of their own: says its port, plays until its input ends. A line `visit PATH` has it
/// visit itself as a plain client would, which reads 5 MiB at most and looks at none of it: what the sites alone cost a
/// machine.
public final class HostileSites {

    static final List<String> HOLDING = List.of("/silent", "/drip-head", "/drip-body", "/drip-chunked");

    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int PATIENCE_MILLIS = 10_000;

    private HostileSites() {}

    public static void run() throws IOException {
        try (var web = HostileWeb.withEveryRoute();
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            web.on("/in-play", visit -> tell(web, visit));
            System.out.println(web.port());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String path = line.substring("visit ".length());
                Thread.ofVirtual().start(() -> visit(web.port(), path));
            }
        }
    }

    /// How many are played with, and how many of those that hold the line came so far.
    private static void tell(HostileWeb web, Visit visit) throws IOException {
        long held = web.visits().stream()
                .map(Visit::path)
                .filter(path -> HOLDING.contains(path.split("\\?")[0]))
                .distinct()
                .count();
        String numbers = web.inPlay() - 1 + " " + held;
        visit.answer("200 OK", "", numbers.getBytes(StandardCharsets.US_ASCII));
    }

    private static void visit(int port, String path) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: bad\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(MOST_BYTES);
        } catch (IOException cutOff) {
            // As most of these end.
        }
    }
}
