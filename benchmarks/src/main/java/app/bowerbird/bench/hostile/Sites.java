package app.bowerbird.bench.hostile;

import app.bowerbird.bench.web.OwnProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// [HostileSites], started and asked from here.
final class Sites implements AutoCloseable {

    private final OwnProcess process = new OwnProcess("hostile-sites");

    Sites() throws IOException {}

    /// @param playing requests they are busy with just now
    /// @param held requests so far that hold the line
    record Count(int playing, int held) {}

    String endpoint() {
        return "127.0.0.1:" + process.port();
    }

    void visitYourselves(String path) {
        process.order("visit " + path);
    }

    Count count() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), process.port())) {
            socket.getOutputStream()
                    .write("GET /in-play HTTP/1.1\r\nHost: bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String length = "";
            for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
                length = line.startsWith("Content-Length") ? line.replaceAll("\\D", "") : length;
            }
            var numbers = new char[Integer.parseInt(length)];
            for (int at = 0; at < numbers.length; ) {
                at += answer.read(numbers, at, numbers.length - at);
            }
            String[] both = new String(numbers).split(" ");
            return new Count(Integer.parseInt(both[0]), Integer.parseInt(both[1]));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
