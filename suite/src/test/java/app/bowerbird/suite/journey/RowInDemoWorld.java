package app.bowerbird.suite.journey;

import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.Row;
import app.bowerbird.suite.RowSettings;
import app.bowerbird.suite.demo.ApiClient;
import app.bowerbird.suite.demo.DemoWorld;
import app.bowerbird.suite.demo.post.Draft;
import app.bowerbird.suite.demo.web.Answer;
import app.bowerbird.suite.demo.x.XKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// The whole row in this JVM in front of a pretend X on which nobody has posted yet, seen through the REST API.
final class RowInDemoWorld implements AutoCloseable {

    static final String OWNER = "reader@bowerbird.example";
    private static final String PASSWORD = "a long enough password";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HOSTS = 60;

    static {
        // A connection that is cut in the middle of a mail is told the world by the thread of the mail server.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    final DemoWorld world = DemoWorld.quiet(Clock.systemUTC());
    final Row row;
    final ApiClient api;
    private final AtomicInteger numbers;

    private RowInDemoWorld(Path data, int firstNumber) {
        numbers = new AtomicInteger(firstNumber);
        // Each page gets a host of its own, so that the pacing towards one host delays nothing.
        IntStream.range(0, HOSTS).forEach(n -> world.web().put(host(n) + "/", Answer.status(204)));
        int port = RowSettings.freePort();
        var settings = new HashMap<>(world.settings());
        settings.put("reader.owner.email", OWNER);
        settings.put("reader.owner.password", PASSWORD);
        settings.put("poller.shortest", "1s");
        settings.put("poller.longest", "2s");
        row = Row.start(new RowSettings(data, port, "127.0.0.1", "http://localhost:" + port, null), settings);
        var token = await().atMost(PATIENCE)
                .until(() -> ApiClient.makeToken(row.address(), OWNER, PASSWORD), made -> !made.isEmpty());
        api = ApiClient.withToken(row.address(), token);
    }

    static RowInDemoWorld start(Path data) {
        var world = new RowInDemoWorld(data, 0);
        world.api.post("/api/v1/timelines", XKeys.DEMO.home());
        return world;
    }

    /// On data of a row that ran in such a world before.
    static RowInDemoWorld again(Path data) {
        return new RowInDemoWorld(data, 1000);
    }

    /// An article of its own at an address of its own.
    String publish(String title) {
        int number = numbers.getAndIncrement();
        var url = host(number % HOSTS) + "/" + number;
        world.web().put(url, article(title, url));
        return url;
    }

    static Answer article(String title, String canonical) {
        var paragraph = "<p>"
                + "%s is told here in words enough to be read by a person on a quiet morning. "
                        .formatted(title)
                        .repeat(6)
                + "</p>";
        return Answer.page("""
                <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s</title>
                <link rel="canonical" href="%s"><meta property="og:site_name" content="The Journey">
                <meta name="author" content="Nell Feather"></head>
                <body><nav><a href="/">Home</a></nav><article><h1>%s</h1>%s</article></body></html>
                """.formatted(title, canonical, title, paragraph.repeat(5)));
    }

    void post(String by, String text) {
        world.home().post(Draft.post("post-" + numbers.incrementAndGet(), by, text));
    }

    /// A page published and posted by one person.
    String share(String by, String title) {
        var url = publish(title);
        post(by, "Worth reading: " + url);
        return url;
    }

    List<JsonNode> stories() {
        return api.get("/api/v1/stories?window=all&state=all&limit=100").path("items").values().stream()
                .toList();
    }

    Optional<JsonNode> story(String url) {
        return stories().stream()
                .filter(story -> story.path("url").asString("").equals(url))
                .findFirst();
    }

    /// Waits until the story of this URL stands on the shelf; answers it with all there is about it.
    JsonNode shelved(String url) {
        var found = await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> story(url), Optional::isPresent)
                .orElseThrow();
        return api.get("/api/v1/stories/" + found.path("id").asInt());
    }

    private static String host(int number) {
        return "https://j" + number + ".bower.example";
    }

    @Override
    public void close() {
        row.close();
        world.close();
    }
}
