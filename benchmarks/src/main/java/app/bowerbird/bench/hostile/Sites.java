package app.bowerbird.bench.hostile;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// [HostileSites], started and asked from here.
final class Sites implements AutoCloseable {

    private final Process process;
    private final PrintStream orders;
    private final int port;

    Sites() throws IOException {
        String here = System.getProperty("java.class.path");
        List<String> program =
                here.endsWith("-exec.jar") ? List.of("-jar", here) : List.of("-cp", here, "app.bowerbird.bench.Bench");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx512m"));
        command.addAll(program);
        command.add("hostile-sites");
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        port = Integer.parseInt(said.readLine());
    }

    /// @param playing requests they are busy with just now
    /// @param held requests so far that hold the line
    record Count(int playing, int held) {}

    String endpoint() {
        return "127.0.0.1:" + port;
    }

    void visitYourselves(String path) {
        orders.println("visit " + path);
    }

    Count count() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
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
        orders.close();
        process.destroy();
    }
}
