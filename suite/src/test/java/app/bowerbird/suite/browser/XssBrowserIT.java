package app.bowerbird.suite.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.bowerbird.extractor.body.CleanHtml;
import app.bowerbird.suite.Row;
import app.bowerbird.suite.RowSettings;
import app.bowerbird.suite.demo.ApiClient;
import app.bowerbird.suite.kit.QueueClient;
import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What strangers write is shown in the real article page by a real browser with its debugger attached: no script of
/// theirs is compiled, nobody else is asked, and nothing that acts stands in the live tree.
@ExtendWith(Guests.class)
class XssBrowserIT {

    private static final Path SHARED =
            Path.of(System.getProperty("xss.cases", "../../shared/data/security/xss-cases.json"));
    /// Every so manieth payload gets a page of its own; the others share one with a hundred.
    private static final int EVERY = Integer.getInteger("xss.every", 200);
    private static final int A_PAGE = 100;
    private static final Set<String> TAGS = Set.of(("a abbr b bdi blockquote br caption cite code col colgroup dd del"
                    + " dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt"
                    + " ruby s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr")
            .split(" "));

    @TempDir
    static Path folder;

    static Row row;
    static Chromium chromium;
    static ApiClient api;
    static List<String> payloads;
    static Map<String, Integer> stories = new HashMap<>();

    @BeforeAll
    static void shelveThem(Chromium browser) throws IOException {
        chromium = browser;
        payloads = payloads();
        int port = RowSettings.freePort();
        row = Row.start(
                new RowSettings(folder, port, "127.0.0.1", "http://localhost:" + port, null),
                Map.of(
                        "reader.owner.email",
                        House.OWNER,
                        "reader.owner.password",
                        House.PASSWORD,
                        "reader.demo.open",
                        "true",
                        "reader.image.ahead",
                        "false"));
        api = ApiClient.withToken(
                row.address(),
                await().atMost(House.PATIENCE)
                        .until(
                                () -> ApiClient.makeToken(row.address(), House.OWNER, House.PASSWORD),
                                made -> !made.isEmpty()));
        var reader = row.service("reader-api");
        var id = reader.getBean(MongoDatabase.class)
                .getCollection("readers")
                .find()
                .first()
                .getString("_id");
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < payloads.size(); from += A_PAGE) {
            bodies.add(String.join(
                    "<hr>",
                    payloads.subList(from, Math.min(from + A_PAGE, payloads.size())).stream()
                            .map(payload -> CleanHtml.withFootnotes(payload, "https://news.example/essay"))
                            .toList()));
        }
        // As if somebody had written into the queue: what is shown must not rest on who cleaned it before.
        for (int i = 0; i < payloads.size(); i += EVERY) {
            bodies.add(payloads.get(i));
        }
        try (var queues = new QueueClient(reader.getEnvironment().getProperty("spring.cloud.aws.sqs.endpoint"))) {
            queues.send(
                    "articles-to-shelve",
                    IntStream.range(0, bodies.size())
                            .mapToObj(i -> Shelved.message(id, i, bodies.get(i)))
                            .toList());
        }
        await().atMost(Duration.ofMinutes(3)).until(() -> shelved() == bodies.size());
    }

    @AfterAll
    static void close() {
        if (row != null) {
            row.close();
        }
    }

    @Test
    void letsNothingActThatWasCleaned() {
        int elements = 0;
        try (var witness = new Witness(chromium, row.address())) {
            for (var story : stories.entrySet()) {
                witness.open("/stories/" + story.getValue());
                assertThat(witness.scripts).as(story.getKey()).isEmpty();
                assertThat(witness.strangers).as(story.getKey()).isEmpty();
                assertThat(witness.page.url()).endsWith("/stories/" + story.getValue());
                var live = witness.elementsIn("body");
                live.forEach(element -> judge(story.getKey(), element));
                elements += live.size();
            }
        }
        assertThat(elements).isGreaterThan(payloads.size());
        System.out.printf("xss: %d payloads on %d pages, 0 scripts, 0 hosts asked%n", payloads.size(), stories.size());
    }

    @Test
    void runsNothingEvenWhenNothingWasCleaned() {
        assertThat(compiledOf(true)).as("scripts that the policy let run").isZero();
    }

    @Test
    void wouldSeeThemRunWithoutThePolicy() {
        assertThat(compiledOf(false)).isPositive();
    }

    /// Puts payloads as they are into the article page.
    ///
    /// @return how many scripts were compiled
    private static int compiledOf(boolean withPolicy) {
        int compiled = 0;
        var story = stories.values().iterator().next();
        try (var witness = new Witness(chromium, row.address())) {
            APIResponse real = witness.page.request().get(row.address() + "/stories/" + story);
            var headers = new HashMap<>(real.headers());
            if (!withPolicy) {
                headers.remove("content-security-policy");
            }
            headers.remove("content-encoding");
            var raw = new String[1];
            witness.page.route(
                    "**/stories/" + story,
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setHeaders(headers)
                            .setBody(real.text()
                                    .replaceFirst(
                                            "(<div class=\"body\"[^>]*>)", "$1" + Matcher.quoteReplacement(raw[0])))));
            for (int i = 0; i < payloads.size(); i += EVERY) {
                raw[0] = payloads.get(i);
                witness.open("/stories/" + story);
                compiled += witness.scripts.size();
            }
        }
        return compiled;
    }

    private static void judge(String page, JsonObject element) {
        var name = element.get("localName").getAsString();
        assertThat(TAGS).as(page).contains(name);
        var attributes = Witness.attributes(element);
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            var key = attributes.get(i);
            var value = attributes.get(i + 1);
            assertThat(key).as(page).doesNotStartWith("on").isNotIn("style", "name", "srcset", "action");
            switch (key) {
                // Around what may be too wide, the page itself puts a box that scrolls.
                case "class" -> assertThat(value).as(page).isEqualTo("wide");
                case "src" -> assertThat(value).as(page).startsWith("/");
                case "href", "cite" -> assertThat(value).as(page).matches("(?is)((https?|mailto):|#fn-).*");
                case "id" -> assertThat(value).as(page).matches("fn-\\d+");
                default -> {}
            }
        }
    }

    private static int shelved() {
        JsonNode answer = api.get("/api/v1/stories?window=all&state=all&sort=newest&limit=100");
        while (true) {
            answer.path("items")
                    .forEach(story -> stories.put(
                            story.path("title").asString(), story.path("id").asInt()));
            var next = answer.path("next_cursor").asString("");
            if (next.isEmpty()) {
                return stories.size();
            }
            answer = api.get("/api/v1/stories?window=all&state=all&sort=newest&limit=100&cursor=" + next);
        }
    }

    private static List<String> payloads() throws IOException {
        boolean shared = Files.isReadable(SHARED);
        System.out.println(shared ? "xss: cases of " + SHARED : "xss: no shared cases at " + SHARED + ", only our own");
        List<String> all = new ArrayList<>(Shelved.OWN);
        if (shared) {
            JsonMapper.shared()
                    .readTree(SHARED.toFile())
                    .forEach(one -> all.add(one.path("payload").asString()));
        }
        assumeTrue(!all.isEmpty());
        return all;
    }
}
