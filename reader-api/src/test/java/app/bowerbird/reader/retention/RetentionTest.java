package app.bowerbird.reader.retention;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static app.bowerbird.reader.shelf.Fixtures.saved;
import static app.bowerbird.reader.shelf.Fixtures.share;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Mark;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetentionTest {

    private static final Mark.Change READ = Mark.Change.archived(true);

    private final SettableClock clock = new SettableClock();
    private RunningReaderApi api;
    private String token;
    private int round;
    private String prefix = "";

    @BeforeAll
    void start() {
        api = RunningReaderApi.owned(clock);
        token = api.bean(Tokens.class).create("r1", "test").token();
    }

    @BeforeEach
    void anEmptyShelfOnItsFirstDay() {
        clock.forward(Duration.between(clock.instant(), NOW));
        prefix = "t" + ++round + "-";
        assertThat(call("PUT", "/api/v1/retention", "{\"days\":0}")).contains("\"days\":0");
        for (JsonNode story : stories()) {
            call("DELETE", "/api/v1/stories/" + story.path("id").asInt(), "");
        }
        api.database().getCollection("bodies").deleteMany(new Document());
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void letsGoOfTextsThatAreArchivedUnstarredUntaggedAndLongUntouched() {
        save("read", READ);
        save("unread", Mark.Change.archived(false));
        save("starred", new Mark.Change(true, true, null, null, null));
        save("tagged", new Mark.Change(true, null, List.of("keep"), null, null));
        save("touched", READ);
        keepFor(30);
        clock.forward(Duration.ofDays(29));
        tick();
        assertThat(bodies()).hasSize(5);
        call("PATCH", "/api/v1/stories/" + id("touched"), "{\"note\":\"still here\"}");
        clock.forward(Duration.ofDays(2));
        tick();

        assertThat(bodies()).containsExactlyInAnyOrder("a-unread:1", "a-starred:1", "a-tagged:1", "a-touched:1");
        JsonNode story = get("/api/v1/stories/" + id("read"));
        assertThat(story.path("html").asString()).isEmpty();
        assertThat(story.path("let_go_at").asString()).isEqualTo("2026-12-21T08:00:00Z");
        assertThat(story.path("title").asString()).isEqualTo("The story of " + prefix + "read");
        assertThat(story.path("excerpt").asString()).isEqualTo("Blue, and nothing but blue.");
        assertThat(story.path("shares")).hasSize(1);
        assertThat(api.browser().loggedIn().get("/stories/" + id("read")).body())
                .contains("The text was let go on 21 December 2026", "Fetch it again", "value=\"refetch\"");
    }

    @Test
    void keepsEverythingForEverUnlessToldOtherwise() {
        save("read", READ);
        clock.forward(Duration.ofDays(3000));
        tick();
        assertThat(bodies()).containsExactly("a-read:1");
        assertThat(get("/api/v1/retention").path("days").asInt()).isZero();
    }

    @Test
    void keepsATextThatAnotherReaderStillHas() {
        String other = api.bean(Readers.class)
                .create("bo@example.org", "x", false)
                .orElseThrow()
                .id();
        save("read", READ);
        api.bean(ShelveArrival.class).shelve(shared(other, prefix + "read", "Ada", prefix + "p1", NOW));
        keepFor(7);
        clock.forward(Duration.ofDays(8));
        tick();
        assertThat(get("/api/v1/stories/" + id("read")).path("html").asString()).isEmpty();
        assertThat(bodies()).containsExactly("a-read:1");
    }

    @Test
    void hasTheTextAgainWhenThePageIsReadAnew() {
        save("read", READ);
        keepFor(7);
        clock.forward(Duration.ofDays(8));
        tick();
        assertThat(bodies()).isEmpty();
        var again =
                arrival("r1", piece(prefix + "read", 1, true), share("Ada", prefix + "again", "refetch", NOW), null);
        api.bean(ShelveArrival.class).shelve(again);
        JsonNode story = get("/api/v1/stories/" + id("read"));
        assertThat(story.path("html").asString()).contains("All about a-" + prefix + "read");
        assertThat(story.has("let_go_at")).isFalse();
        assertThat(story.path("shares")).hasSize(1);
        tick();
        assertThat(bodies()).containsExactly("a-read:1");
    }

    @Test
    void takesANumberOfDaysOrNoneOnThePageAndInTheApi() {
        Browser browser = api.browser().loggedIn();
        assertThat(browser.get("/settings/retention").body()).contains("All texts are kept for ever.");
        assertThat(browser.post("/settings/retention", "days", "90").statusCode())
                .isEqualTo(302);
        assertThat(browser.get("/settings/retention?done=saved").body()).contains("after 90 days", "Saved.");
        assertThat(get("/api/v1/retention").path("days").asInt()).isEqualTo(90);
        for (String wrong : List.of("6", "-1", "3651", "soon", "99999999999")) {
            var answer = browser.post("/settings/retention", "days", wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).contains("Not saved: the days must be from 7 to 3,650, or empty.");
        }
        assertThat(call("PUT", "/api/v1/retention", "{\"days\":6}")).contains("\"field\":\"days\"");
        assertThat(call("PUT", "/api/v1/retention", "{}")).contains("\"field\":\"days\"");
        assertThat(browser.post("/settings/retention", "days", "").statusCode()).isEqualTo(302);
        assertThat(get("/api/v1/retention").path("days").asInt()).isZero();
    }

    private void save(String article, Mark.Change wishes) {
        api.bean(ShelveArrival.class).shelve(saved("r1", prefix + article, prefix + article, wishes));
    }

    private void keepFor(int days) {
        assertThat(call("PUT", "/api/v1/retention", "{\"days\":" + days + "}")).contains("\"days\":" + days);
    }

    private void tick() {
        api.bean(RetentionClock.class).tick();
    }

    private List<String> bodies() {
        return api.database()
                .getCollection("bodies")
                .find()
                .map((Document body) -> body.getString("_id").replace(prefix, ""))
                .into(new java.util.ArrayList<>());
    }

    private int id(String article) {
        for (JsonNode story : stories()) {
            if (story.path("url").asString().endsWith("/" + prefix + article)) {
                return story.path("id").asInt();
            }
        }
        throw new AssertionError(article);
    }

    private JsonNode stories() {
        return get("/api/v1/stories?window=all&state=all&limit=100").path("items");
    }

    private JsonNode get(String path) {
        return JsonMapper.shared()
                .readTree(api.browser().api(token, "GET", path).body());
    }

    private String call(String method, String path, String json) {
        return api.browser().api(token, method, path, json).body();
    }
}
