package app.bowerbird.poller.source.call;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Calls over the wire to servers that are small, rude or silent.
class JsonCallsTest {

    @Test
    void aServerThatHangsUpBetweenTwoCallsIsAskedOnANewLine() throws IOException {
        var lines = new AtomicInteger();
        try (var server = hangingUp(lines);
                var web = web(server)) {
            var calls = new JsonCalls(web::fetch, Clock.systemUTC());
            for (int i = 0; i < 4; i++) {
                assertThat(calls.get("https://small.bower.example/api", Map.of("a", "ü&="), "t"))
                        .isInstanceOfSatisfying(Told.Answer.class, answer -> assertThat(answer.ok())
                                .isTrue());
            }
            assertThat(lines).hasValueGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void aPrivateAddressIsNotCalled() {
        try (var web = new SafeFetch(settings(Map.of()), Pacing.NONE)) {
            var calls = new JsonCalls(web::fetch, Clock.systemUTC());
            assertThat(calls.get("http://10.0.0.1/api", Map.of(), null))
                    .isEqualTo(new Told.Silent("a private address", true));
            assertThat(calls.form("http://[::1]/oauth/token", Map.of("a", "b"))).isInstanceOf(Told.Silent.class);
        }
    }

    /// Answers one call a connection, promises to stay, and goes.
    private static ServerSocket hangingUp(AtomicInteger lines) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (Socket line = server.accept()) {
                    lines.incrementAndGet();
                    line.getInputStream().read(new byte[10_000]);
                    line.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                                    .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException over) {
                    // The next line, or the end.
                }
            }
        });
        return server;
    }

    private static SafeFetch web(ServerSocket server) {
        return new SafeFetch(
                settings(Map.of("small.bower.example", "127.0.0.1:" + server.getLocalPort())), Pacing.NONE);
    }

    private static SafeFetchSettings settings(Map<String, String> pins) {
        return new SafeFetchSettings("Bowerbird/test", pins, Set.of(), 2, 8);
    }
}
