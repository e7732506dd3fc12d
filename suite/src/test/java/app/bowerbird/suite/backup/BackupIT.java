package app.bowerbird.suite.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.BackupApplication;
import app.bowerbird.suite.RowSettings;
import app.bowerbird.suite.SuiteApplication;
import app.bowerbird.suite.kit.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./run`, `./run backup` and `./run restore` as processes, told by their environment and stopped by a signal.
class BackupIT {

    private static final String LOGIN = "ada@example.org:correct horse battery";

    @TempDir
    Path folder;

    @Test
    void putsTheHouseBackAsItWasWhenTheBackupWasTaken() throws Exception {
        Path data = folder.resolve("data");
        Path archive = folder.resolve("house.zip");
        int port = RowSettings.freePort();
        try (ChildJvm row = row(data, port)) {
            assertThat(row.awaitLine("Bowerbird is ready:")).isEqualTo("http://localhost:" + port);
            assertThat(health(port)).contains("\"status\":\"UP\"");
            try (ChildJvm second = row(data, RowSettings.freePort())) {
                assertThat(second.rest()).hasLineCount(1).startsWith("BOWERBIRD_DATA: " + data + " is in use");
                assertThat(second.awaitExit()).isEqualTo(1);
            }
            // The owner is made as soon as the store is there.
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> token(port, "kept") == 201);
            assertThat(tool(data, "backup", archive, 0))
                    .contains("Backed up to " + archive)
                    .contains("keep it as you keep a key");
            assertThat(token(port, "lost")).isEqualTo(201);
            assertThat(tool(data, "restore", archive, 1))
                    .hasLineCount(1)
                    .startsWith("BOWERBIRD_DATA: " + data + " is in use by a Bowerbird that runs");
            row.terminate();
            assertThat(row.exitsWithin(Duration.ofSeconds(30))).isTrue();
            assertThat(row.awaitExit()).isEqualTo(143);
        }
        assertThat(tool(data, "restore", archive, 0))
                .contains("Restored " + data)
                .contains("What was there before is kept in " + data + ".before-restore-");
        int another = RowSettings.freePort();
        try (ChildJvm row = row(data, another)) {
            row.awaitLine("Bowerbird is ready:");
            assertThat(tokens(another)).contains("\"kept\"").doesNotContain("\"lost\"");
        }
    }

    private static ChildJvm row(Path data, int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("BOWERBIRD_DATA", data.toString());
        environment.put("BOWERBIRD_PORT", String.valueOf(port));
        environment.put("BOWERBIRD_OWNER_EMAIL", LOGIN.split(":")[0]);
        environment.put("BOWERBIRD_OWNER_PASSWORD", LOGIN.split(":")[1]);
        return ChildJvm.start(SuiteApplication.class, environment);
    }

    private static String tool(Path data, String verb, Path archive, int exit) {
        try (ChildJvm tool = ChildJvm.start(
                BackupApplication.class, Map.of("BOWERBIRD_DATA", data.toString()), verb, archive.toString())) {
            String said = tool.rest();
            assertThat(tool.awaitExit()).as(said).isEqualTo(exit);
            return said;
        }
    }

    private static String health(int port) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health"))
                        .build())
                .body();
    }

    private static int token(int port, String name) throws IOException, InterruptedException {
        return answer(port, "POST", "{\"name\":\"" + name + "\"}").statusCode();
    }

    private static String tokens(int port) throws IOException, InterruptedException {
        String made = answer(port, "POST", "{\"name\":\"now\"}").body();
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/tokens"))
                        .header("Authorization", "Bearer " + made.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1"))
                        .build())
                .body();
    }

    private static java.net.http.HttpResponse<String> answer(int port, String method, String body)
            throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/tokens"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
    }

    private static java.net.http.HttpResponse<String> send(HttpRequest request)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
