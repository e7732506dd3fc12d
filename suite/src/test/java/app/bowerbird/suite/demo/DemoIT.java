package app.bowerbird.suite.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.RowSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The demo as `./run demo` starts it, in a process of its own.
class DemoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @TempDir
    private static Path temporary;

    private static Process process;
    private static Said said;
    private static String address;

    @BeforeAll
    static void start() throws Exception {
        int port = RowSettings.freePort();
        address = "http://localhost:" + port;
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx288m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                DemoApplication.class.getName());
        builder.environment().put("BOWERBIRD_PORT", String.valueOf(port));
        process = builder.redirectErrorStream(true).start();
        said = new Said(process.getInputStream());
        await().atMost(PATIENCE).until(() -> said.text().contains("API token: ") || !process.isAlive());
    }

    @AfterAll
    static void stop() {
        process.destroyForcibly();
    }

    @Test
    void endsWithTheTwoLinesOnceFifteenStoriesAreReadable() {
        var lines = said.text().lines().toList();
        assertThat(lines.get(lines.size() - 2))
                .isEqualTo("Bowerbird is ready: " + address + " (demo, nothing is kept)");
        assertThat(lines.getLast()).matches("API token: bb_\\S+");
        assertThat(stories()).filteredOn(s -> is(s, "outcome", "article")).hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void fillsTheShelfWithAllThatWasPosted() {
        await().atMost(PATIENCE).until(() -> stories().size() >= 32);
        var stories = stories();
        assertThat(stories).filteredOn(s -> is(s, "outcome", "article")).hasSizeGreaterThanOrEqualTo(27);
        assertThat(titled(stories, "The bird that collects blue").path("people").asInt())
                .isEqualTo(5);
        assertThat(titled(stories, "A quiet place to listen").path("people").asInt())
                .isEqualTo(2);
        assertThat(stories).filteredOn(s -> is(s, "outcome", "refused")).hasSize(1);
        assertThat(stories.stream().map(s -> s.path("language").asString("")).distinct())
                .contains("en", "de", "es", "ja", "ar");
    }

    @Test
    void opensAFilledReaderWithoutTyping() throws Exception {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var page = http.send(HttpRequest.newBuilder(URI.create(address + "/")).build(), BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("The mailbox is at <a href=\"http://localhost:")
                .contains("/stories/");
        var mailbox = page.body().replaceFirst("(?s).*The mailbox is at <a href=\"(http://localhost:\\d+)\".*", "$1");
        var mails = http.send(HttpRequest.newBuilder(URI.create(mailbox)).build(), BodyHandlers.ofString());
        assertThat(mails.body()).contains("<li><a href=\"/1\">");
    }

    @Test
    void saysInOneLineThatThePortIsTakenAndLeavesNothingBehind() throws Exception {
        var folder = temporary.resolve("elsewhere");
        Files.createDirectories(folder);
        var second = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoApplication.class.getName())
                .redirectErrorStream(true);
        second.environment().put("BOWERBIRD_PORT", address.substring(address.lastIndexOf(':') + 1));
        var refused = second.start();
        var words = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(refused.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(refused.exitValue()).isEqualTo(1);
        assertThat(words.lines().toList().getLast()).startsWith("BOWERBIRD_PORT: ");
        try (var left = Files.list(folder)) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith("bowerbird")))
                    .isEmpty();
        }
    }

    private static List<JsonNode> stories() {
        var token = said.text().replaceFirst("(?s).*API token: (\\S+).*", "$1");
        return ApiClient.withToken(address, token)
                .get("/api/v1/stories?window=all&state=all&limit=100")
                .path("items")
                .values()
                .stream()
                .toList();
    }

    private static JsonNode titled(List<JsonNode> stories, String title) {
        return stories.stream().filter(s -> is(s, "title", title)).findFirst().orElseThrow();
    }

    private static boolean is(JsonNode story, String field, String value) {
        return story.path(field).asString("").equals(value);
    }

    /// What a process has said so far.
    private static final class Said {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Said(InputStream stream) {
            Thread.ofVirtual().start(() -> {
                try {
                    stream.transferTo(bytes);
                } catch (IOException ended) {
                    // The process is gone; what it said before is kept.
                }
            });
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
