package app.bowerbird.suite;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.suite.kit.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The row as `./run` starts it: one process, told by its environment, stopped by a signal.
class RowIT {

    @TempDir
    Path data;

    @Test
    void startsOnAFolderOfItsOwnSaysWhereItIsAndStopsWhenAsked() throws Exception {
        int port = freePort();
        try (ChildJvm row = start(port, Map.of())) {
            assertThat(row.awaitLine("Bowerbird is ready:")).isEqualTo("http://localhost:" + port);
            assertThat(get("http://localhost:" + port + "/actuator/health")).contains("\"status\":\"UP\"");

            try (ChildJvm second = start(freePort(), Map.of())) {
                assertThat(second.rest()).hasLineCount(1).startsWith("BOWERBIRD_DATA: " + data + " is in use");
                assertThat(second.awaitExit()).isEqualTo(1);
            }

            row.terminate();
            assertThat(row.exitsWithin(Duration.ofSeconds(30))).isTrue();
            assertThat(row.awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void tellsAWrongSettingInOneLine() throws IOException {
        try (ChildJvm row = start(freePort(), Map.of("POLLER_LEASE", "soon"))) {
            assertThat(row.rest()).hasLineCount(1).startsWith("poller.lease: ").contains("soon");
            assertThat(row.awaitExit()).isEqualTo(1);
        }
    }

    private ChildJvm start(int port, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("BOWERBIRD_DATA", data.toString());
        environment.put("BOWERBIRD_PORT", String.valueOf(port));
        return ChildJvm.start(SuiteApplication.class, environment);
    }

    private static String get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
