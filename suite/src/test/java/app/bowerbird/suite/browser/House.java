package app.bowerbird.suite.browser;

import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.Row;
import app.bowerbird.suite.RowSettings;
import app.bowerbird.suite.demo.ApiClient;
import app.bowerbird.suite.demo.DemoWorld;
import app.bowerbird.suite.demo.x.XKeys;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/// The whole row with the demo's world before it, in a folder of its own: nobody's yet, or lived in.
final class House implements AutoCloseable {

    static final String OWNER = "ada@bowerbird.example";
    static final String PASSWORD = "a long enough password";
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Pattern CODE = Pattern.compile("enter the code ([A-Z0-9]{4}-[A-Z0-9]{4})");
    private static final int READABLE = 27;

    static {
        // A connection that is cut in the middle of a mail is told the world by the thread of the mail server.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    final DemoWorld world = DemoWorld.alive(Clock.systemUTC());
    final Row row;
    final Relay wire;
    private final Path data;
    private final String inside;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Optional<ApiClient> api = Optional.empty();

    private House(Map<String, String> more) {
        var settings = new HashMap<>(world.settings());
        settings.putAll(more);
        settings.put("poller.shortest", "1s");
        settings.put("poller.longest", "2s");
        int port = RowSettings.freePort();
        inside = "http://127.0.0.1:" + port;
        wire = new Relay(port);
        var out = System.out;
        System.setOut(new PrintStream(new Both(out, said), true, StandardCharsets.UTF_8));
        try {
            data = Files.createTempDirectory("bowerbird-house");
            row = Row.start(new RowSettings(data, port, "127.0.0.1", wire.address(), null), settings);
            if (more.isEmpty()) {
                await().atMost(PATIENCE).until(() -> CODE.matcher(saidSoFar()).find());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setOut(out);
        }
    }

    /// On an empty folder, before its first start has an owner.
    static House nobodys() {
        return new House(Map.of());
    }

    /// With an owner whose people have posted for three days, all of it shelved, and a digest in the mailbox.
    static House livedIn() {
        var house = new House(Map.of("reader.owner.email", OWNER, "reader.owner.password", PASSWORD));
        var api = house.api();
        api.post("/api/v1/timelines", XKeys.DEMO.home());
        List.of("fernandfig", "smallweb")
                .forEach(site -> api.post(
                        "/api/v1/timelines",
                        Map.of(
                                "source",
                                "feed",
                                "settings",
                                Map.of("url", "https://" + site + ".bower.example/feed.xml"))));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> house.stories().stream()
                                .filter(story ->
                                        story.path("outcome").asString("").equals("article"))
                                .count()
                        >= READABLE);
        api.put("/api/v1/digest", Map.of("enabled", true, "time_zone", "UTC", "threshold", 1, "top", 10));
        api.post("/api/v1/digests", Map.of());
        await().atMost(PATIENCE).until(() -> !house.world.mailbox().letters().isEmpty());
        return house;
    }

    /// What the start printed for whoever sits at the machine.
    String code() {
        var found = CODE.matcher(saidSoFar());
        if (!found.find()) {
            throw new IllegalStateException("no code was printed");
        }
        return found.group(1);
    }

    /// Beside the wire, so also while it is cut.
    ApiClient api() {
        if (api.isEmpty()) {
            var token = await().atMost(PATIENCE)
                    .until(() -> ApiClient.makeToken(inside, OWNER, PASSWORD), made -> !made.isEmpty());
            api = Optional.of(ApiClient.withToken(inside, token));
        }
        return api.get();
    }

    List<JsonNode> stories() {
        return api().get("/api/v1/stories?window=all&state=all&limit=100").path("items").values().stream()
                .toList();
    }

    /// Paths of the stories that are not archived.
    List<String> unread() {
        return stories().stream()
                .filter(story -> story.path("state").asString().equals("unread"))
                .map(story -> "/stories/" + story.path("id").asInt())
                .toList();
    }

    /// For what comes when it comes.
    static ContainsTextOptions patiently() {
        return new ContainsTextOptions().setTimeout(PATIENCE.toMillis());
    }

    /// The story of an article by its own address.
    JsonNode storyAt(String url) {
        return stories().stream()
                .filter(story -> story.path("url").asString("").equals(url))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no story is at " + url));
    }

    /// The path of the page of the story of an article.
    String page(String url) {
        return "/stories/" + storyAt(url).path("id").asInt();
    }

    /// Where the latest mail lets one leave with one click, without the address of the house.
    String unsubscribe() {
        var header =
                world.mailbox().letters().getLast().header("List-Unsubscribe").orElseThrow();
        return header.replaceFirst("^.*<" + Pattern.quote(row.address()) + "([^>]*)>.*$", "$1");
    }

    private String saidSoFar() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        wire.close();
        row.close();
        world.close();
        FileSystemUtils.deleteRecursively(data.toFile());
    }

    /// Writes to both.
    private static final class Both extends OutputStream {

        private final OutputStream one;
        private final OutputStream other;

        Both(OutputStream one, OutputStream other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public void write(int b) throws IOException {
            one.write(b);
            other.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            one.write(bytes, from, length);
            other.write(bytes, from, length);
        }
    }
}
