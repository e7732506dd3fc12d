package app.bowerbird.reader.shelf;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static app.bowerbird.reader.shelf.Fixtures.saved;
import static app.bowerbird.reader.shelf.Fixtures.share;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Mark;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shelf as programs see it, on the running service.
class ShelfApiTest {

    private static final SettableClock clock = new SettableClock();
    private static RunningReaderApi api;
    private static String reader;
    private static String token;
    private static int round;

    private String prefix;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(clock);
        reader = api.database().getCollection("readers").find().first().getString("_id");
        String answer = api.browser()
                .send(
                        "POST",
                        "/api/v1/tokens",
                        "{\"name\":\"test\"}",
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        Browser.basic(RunningReaderApi.OWNER, RunningReaderApi.PASSWORD))
                .body();
        token = JsonMapper.shared().readTree(answer).path("token").asString();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void aShelfOfItsOwn() {
        prefix = "t" + ++round + "-";
        for (JsonNode story : items("/api/v1/stories?limit=100")) {
            call("DELETE", "/api/v1/stories/" + story.path("id").asInt());
        }
    }

    private static HttpResponse<String> call(String method, String path, String... json) {
        return api.browser().api(token, method, path, json);
    }

    private static JsonNode get(String path) {
        HttpResponse<String> answer = call("GET", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<JsonNode> items(String path) {
        return get(path).path("items").valueStream().toList();
    }

    private void share1(String article, String person, int hoursAgo) {
        api.bean(ShelveArrival.class)
                .shelve(shared(
                        reader,
                        prefix + article,
                        person,
                        prefix + article + person + hoursAgo,
                        NOW.minus(Duration.ofHours(hoursAgo))));
    }

    private static List<String> titles(String query) {
        return items("/api/v1/stories" + query).stream()
                .map(story -> story.path("title").asString().replaceAll(".*-", ""))
                .toList();
    }

    private int id(String article) {
        return items("/api/v1/stories?limit=100").stream()
                .filter(story -> story.path("url").asString().endsWith(prefix + article))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asInt();
    }

    @Test
    void ranksStoriesByPeopleAndTellsThem() {
        share1("songs", "Alice", 1);
        share1("nests", "Alice", 3);
        share1("nests", "Bob", 5);
        share1("old", "Alice", 60);
        share1("old", "Bob", 60);

        assertThat(titles("")).containsExactly("nests", "songs", "old");
        assertThat(titles("?sort=newest")).containsExactly("songs", "nests", "old");
        assertThat(titles("?window=24h")).containsExactly("nests", "songs");
        assertThat(titles("?min_people=2")).containsExactly("nests", "old");
        assertThat(titles("?person=x:bob&window=24h")).containsExactly("nests");
        assertThat(titles("?q=BOB+ex")).containsExactly("nests", "old");
        assertThat(titles("?network=feed")).isEmpty();
        assertThat(titles("?window=2026-11-17..2026-11-18")).containsExactly("old");

        JsonNode nests = items("/api/v1/stories").getFirst();
        assertThat(nests.path("people").asInt()).isEqualTo(2);
        assertThat(nests.path("shares").asInt()).isEqualTo(2);
        assertThat(nests.path("score").asDouble()).isEqualTo(1.78, within(0.1));
        assertThat(nests.path("best").path("words").asString()).contains("breakfast");
        assertThat(nests.path("minutes").asInt()).isEqualTo(2);
        assertThat(nests.path("state").asString()).isEqualTo("unread");
        assertThat(nests.has("html")).isFalse();
    }

    @Test
    void tellsOneStoryWithItsArticleItsSharesAndItsSum() {
        share1("nests", "Alice", 3);
        share1("nests", "Bob", 5);

        JsonNode story = get("/api/v1/stories/" + id("nests"));

        assertThat(story.path("html").asString()).startsWith("<p>All about").doesNotContain("script");
        assertThat(story.path("text").asString()).startsWith("All about");
        assertThat(story.path("byline").asString()).isEqualTo("Nell Feather");
        assertThat(story.path("trace").path(0).path("status").asInt()).isEqualTo(200);
        assertThat(story.path("shares").path(0).path("sharer").path("name").asString())
                .isEqualTo("Alice Example");
        assertThat(story.path("shares").path(0).path("post_url").asString()).startsWith("https://x.com/alice/status/");
        JsonNode parts = story.path("score").path("parts");
        assertThat(parts.path(0).path("what").asString()).matches("Alice Example, \\d h ago");
        assertThat(parts.valueStream()
                        .mapToDouble(part -> part.path("points").asDouble())
                        .sum())
                .isEqualTo(story.path("score").path("total").asDouble(), within(1e-9));
    }

    @Test
    void tellsWhyThereIsNoArticle() {
        api.bean(ShelveArrival.class)
                .shelve(arrival(reader, piece(prefix + "gone", 1, false), share("Alice", prefix, "post", NOW), null));

        JsonNode story = get("/api/v1/stories/" + id("gone"));

        assertThat(story.path("outcome").asString()).isEqualTo("bare");
        assertThat(story.path("reason").asString()).isEqualTo("The page is gone.");
        assertThat(story.path("html").asString()).isEmpty();
    }

    @Test
    void marksAStory() {
        share1("nests", "Alice", 3);
        int id = id("nests");

        JsonNode marked = JsonMapper.shared()
                .readTree(call(
                                "PATCH",
                                "/api/v1/stories/" + id,
                                "{\"state\":\"archived\",\"starred\":true,\"tags\":[\"birds\",\" Birds\"],\"progress\":0.4}")
                        .body());

        assertThat(marked.path("state").asString()).isEqualTo("archived");
        assertThat(marked.path("tags").size()).isEqualTo(1);
        assertThat(marked.path("progress").asDouble()).isEqualTo(0.4);
        assertThat(titles("?state=unread")).isEmpty();
        assertThat(titles("?state=archived")).hasSize(1);
        assertThat(titles("?state=starred&tag=BIRDS")).hasSize(1);
        assertThat(get("/api/v1/tags").path("items").toString()).isEqualTo("[{\"tag\":\"birds\",\"stories\":1}]");

        call("PATCH", "/api/v1/stories/" + id, "{\"tags\":[]}");
        assertThat(get("/api/v1/stories/" + id).path("starred").asBoolean()).isTrue();
        assertThat(titles("?tag=birds")).isEmpty();
    }

    @Test
    void walksOverEachStoryOnceWhileSharesArrive() {
        var random = new Random(7);
        for (int i = 0; i < 40; i++) {
            share1("n" + i, "P" + random.nextInt(20), random.nextInt(100));
        }
        var seen = new ArrayList<Integer>();
        String cursor = "";
        do {
            JsonNode page = get("/api/v1/stories?limit=7" + cursor);
            page.path("items").forEach(story -> seen.add(story.path("id").asInt()));
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asString()
                    : null;
            clock.forward(Duration.ofMinutes(3));
            for (int i = 0; i < 5; i++) {
                share1("n" + random.nextInt(60), "Q" + random.nextInt(1000), 0);
            }
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    void tellsWhatChangedSince() {
        share1("nests", "Alice", 3);
        share1("songs", "Alice", 3);
        int nests = id("nests");
        int songs = id("songs");
        long since = get("/api/v1/stories/changes").path("seq").asLong();
        assertThat(get("/api/v1/stories/changes?since=" + since).path("items").isEmpty())
                .isTrue();

        call("PATCH", "/api/v1/stories/" + nests, "{\"starred\":true}");
        assertThat(call("DELETE", "/api/v1/stories/" + songs).statusCode()).isEqualTo(204);

        JsonNode changed = get("/api/v1/stories/changes?since=" + since);
        assertThat(changed.path("items").size()).isEqualTo(1);
        assertThat(changed.path("items").path(0).path("id").asInt()).isEqualTo(nests);
        assertThat(changed.path("tombstones").toString()).isEqualTo("[" + songs + "]");
        assertThat(changed.path("seq").asLong()).isGreaterThan(since);
        assertThat(call("GET", "/api/v1/stories/" + songs).statusCode()).isEqualTo(404);
        assertThat(call("DELETE", "/api/v1/stories/" + songs).statusCode()).isEqualTo(404);
    }

    @Test
    void readsAllChangesInSmallSteps() {
        for (int i = 0; i < 9; i++) {
            share1("n" + i, "Alice", i);
        }
        var seen = new TreeSet<Integer>();
        long since = 0;
        JsonNode changed;
        do {
            changed = get("/api/v1/stories/changes?limit=2&since=" + since);
            changed.path("items").forEach(story -> seen.add(story.path("id").asInt()));
            since = changed.path("seq").asLong();
        } while (changed.path("more").asBoolean());

        assertThat(seen).hasSize(9);
    }

    @Test
    void keepsReadersApart() {
        api.bean(ShelveArrival.class)
                .shelve(saved("somebody-else", prefix + "theirs", prefix, Mark.Change.starred(true)));
        int theirs = api.database()
                .getCollection("stories")
                .find(new Document("_id", "somebody-else:a-" + prefix + "theirs"))
                .first()
                .getInteger("id");

        assertThat(titles("")).isEmpty();
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            assertThat(call(method, "/api/v1/stories/" + theirs, "{\"starred\":false}")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(call("POST", "/api/v1/stories/" + theirs + "/refetch").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/stories?limit=0, limit",
        "GET, /api/v1/stories?limit=101, limit",
        "GET, /api/v1/stories?limit=x, limit",
        "GET, /api/v1/stories?min_people=-1, min_people",
        "GET, /api/v1/stories?window=1y, window",
        "GET, /api/v1/stories?state=read, state",
        "GET, /api/v1/stories?sort=best, sort",
        "GET, /api/v1/stories?network=myspace, network",
        "GET, /api/v1/stories?cursor=e30, cursor",
        "GET, /api/v1/stories?cursor=%3F%3F, cursor",
        "GET, /api/v1/stories/changes?since=-1, since",
        "GET, /api/v1/stories/changes?since=99999999, since",
        "PATCH, /api/v1/stories/1, state",
        "POST, /api/v1/links, url"
    })
    void namesTheFieldThatIsWrong(String method, String path, String field) {
        HttpResponse<String> answer =
                call(method, path, "{\"state\":\"lost\"}".replace("state", path.endsWith("links") ? "title" : "state"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo(field);
    }

    @Test
    void takesALinkAndKeepsItUntilItIsSent() {
        HttpResponse<String> answer = call(
                "POST",
                "/api/v1/links",
                "{\"url\":\" https://news.bower.example/a?b=c#d \",\"title\":\"Nests\",\"tags\":[\"birds\"],\"note\":\"n\\u0000\","
                        + "\"html\":\"<p>as I saw it</p>\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        String key = JsonMapper.shared().readTree(answer.body()).path("key").asString();
        Document row = api.database()
                .getCollection("links_pending")
                .find(new Document("_id", key))
                .first();
        assertThat(row.getString("url")).isEqualTo("https://news.bower.example/a?b=c#d");
        assertThat(row.get("wishes", Document.class).getString("note")).isEqualTo("n");
        assertThat(row.get("html_gz")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://a.example",
        "javascript:alert(1)",
        "https://",
        "http://user@a.example",
        "'https://a.example/\u0001'"
    })
    void refusesWhatIsNoWebAddress(String url) {
        HttpResponse<String> answer =
                call("POST", "/api/v1/links", JsonMapper.shared().writeValueAsString(java.util.Map.of("url", url)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"url\"");
    }

    @Test
    void refusesAPageThatIsTooLargeForTheQueue() {
        var random = new byte[1_200_000];
        new Random(1).nextBytes(random);
        String html = java.util.HexFormat.of().formatHex(random);

        HttpResponse<String> answer =
                call("POST", "/api/v1/links", "{\"url\":\"https://a.example\",\"html\":\"" + html + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"field\":\"html\"");
    }

    @Test
    void asksToReadAPageAnew() {
        share1("nests", "Alice", 3);

        HttpResponse<String> answer = call("POST", "/api/v1/stories/" + id("nests") + "/refetch");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("bowerbird:a-" + prefix + "nests/");
    }

    @Test
    void describesItselfInOpenApi() {
        JsonNode description = JsonMapper.shared()
                .readTree(api.browser().get("/api/v1/openapi.json").body());

        assertThat(description.path("openapi").asString()).startsWith("3.");
        assertThat(description.path("paths").propertyNames())
                .contains(
                        "/api/v1/stories",
                        "/api/v1/stories/{id}",
                        "/api/v1/stories/{id}/refetch",
                        "/api/v1/stories/changes",
                        "/api/v1/links",
                        "/api/v1/tags");
        JsonNode parameters = description.at("/paths/~1api~1v1~1stories/get/parameters");
        assertThat(parameters.valueStream().map(each -> each.path("name").asString()))
                .containsExactlyInAnyOrder(
                        "window", "state", "min_people", "network", "person", "tag", "q", "sort", "limit", "cursor");
        assertThat(description.at("/components/schemas/StoryItem/properties").propertyNames())
                .contains("changed_seq", "lead_image");
        assertThat(description.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
    }
}
