package app.bowerbird.reader.page;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Marking a whole list as read, taking that back, and the filters that make a list.
class WholeListTest {

    private static RunningReaderApi api;
    private static Browser browser;
    private static String reader;
    private static String token;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(new SettableClock());
        browser = api.browser().loggedIn();
        reader = api.database().getCollection("readers").find().first().getString("_id");
        token = api.bean(Tokens.class).create(reader, "test").token();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static Element page(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Jsoup.parse(answer.body(), api.url());
    }

    private static void shelve(String article, String person, int hoursAgo) {
        api.bean(ShelveArrival.class)
                .shelve(shared(reader, article, person, article + person, NOW.minus(Duration.ofHours(hoursAgo))));
    }

    private static int stories(String window) {
        HttpResponse<String> answer =
                browser.api(token, "GET", "/api/v1/stories?limit=100&state=unread&window=" + window);
        return JsonMapper.shared().readTree(answer.body()).path("items").size();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void archivesAllThatStoodInTheListAndTakesItBack() {
        String day = "2026-11-10..2026-11-10";
        for (int i = 0; i < 40; i++) {
            shelve("whole" + i, "Alice", 240 + i % 8);
        }
        shelve("other", "Bob", 242);
        Element form = page("/?window=" + day + "&person=x:alice").selectFirst("form.after-all");
        shelve("late", "Alice", 241);

        String then = location(browser.post(
                form.attr("action"),
                "back",
                form.selectFirst("[name=back]").attr("value"),
                "seq",
                form.selectFirst("[name=seq]").attr("value")));

        assertThat(then).contains("person=x%3Aalice", "done=archived", "count=40");
        assertThat(stories(day))
                .as("another person's, and what came since, stay")
                .isEqualTo(2);
        Element undo = page(then).selectFirst("form.notice");
        assertThat(undo.text()).contains("40 stories archived.");
        browser.post(
                undo.attr("action"), "batch", undo.selectFirst("[name=batch]").attr("value"), "back", "/");
        assertThat(stories(day)).isEqualTo(42);
    }

    @Test
    void doesTheSameForPrograms() {
        String day = "2026-10-01..2026-10-01";
        shelve("api1", "Alice", 24 * 50);
        shelve("api2", "Alice", 24 * 50);

        JsonNode done = post("/api/v1/stories/archive?window=" + day, null, 200);
        assertThat(done.path("archived").asInt()).isEqualTo(2);
        assertThat(stories(day)).isZero();
        assertThat(post("/api/v1/stories/archive?window=" + day, null, 200)
                        .path("archived")
                        .asInt())
                .isZero();
        String undo = "{\"undo\":\"" + done.path("undo").asString() + "\"}";
        assertThat(post("/api/v1/stories/unarchive", undo, 200)
                        .path("unarchived")
                        .asInt())
                .isEqualTo(2);
        assertThat(stories(day)).isEqualTo(2);
        post("/api/v1/stories/unarchive", "{}", 400);
    }

    private static JsonNode post(String path, String json, int status) {
        HttpResponse<String> answer =
                json == null ? browser.api(token, "POST", path) : browser.api(token, "POST", path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void offersEveryFilterInOneForm() {
        shelve("filtered", "Carol", 24 * 30);
        int id = JsonMapper.shared()
                .readTree(browser.api(token, "GET", "/api/v1/stories?person=x:carol")
                        .body())
                .path("items")
                .path(0)
                .path("id")
                .asInt();
        browser.api(token, "PATCH", "/api/v1/stories/" + id, "{\"tags\":[\"blue things\"]}");

        Element form = page("/?window=all").selectFirst("form.filters");
        assertThat(form.select("[name]").eachAttr("name"))
                .contains("min_people", "network", "person", "tag", "from", "to", "window", "state");
        assertThat(form.select("[name=tag] option").eachText()).contains("blue things");
        Element list = page("/?window=all&tag=blue%20things&network=x&person=x:carol&min_people=1&sort=newest");
        assertThat(list.select(".story")).hasSize(1);
        assertThat(list.selectFirst("shelf-news").attr("data-list"))
                .startsWith("?")
                .contains("state=unread", "window=all", "tag=blue%20things", "network=x", "sort=newest");
    }
}
