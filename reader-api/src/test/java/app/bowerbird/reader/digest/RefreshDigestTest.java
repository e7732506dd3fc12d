package app.bowerbird.reader.digest;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.letter.UnsubscribeLinks;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.story.Mark;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a reader's wishes, and what they read meanwhile, make of a digest; asked as mailer asks.
class RefreshDigestTest {

    private static final SettableClock clock = new SettableClock();
    private static RunningReaderApi api;
    private static Shelving shelving;
    private static int readers;

    private String reader;
    private String token;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(clock, "reader.digest.zone=UTC", "reader.digest.threshold=2");
        shelving = new Shelving(api, clock);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void aReaderWhoWantsTwoStories() {
        reader = api.bean(Readers.class)
                .create("w" + ++readers + "@example.org", "x", false)
                .orElseThrow()
                .id();
        token = api.bean(Tokens.class).create(reader, "test").token();
        clock.forward(Duration.ofMinutes(1));
        put("{\"top\": 2}");
    }

    @Test
    void leavesOutWhatWasReadMeanwhileAndFillsUpAndStaysAsItIsFromTheFirstYes() {
        shelving.story(reader, "one", 4);
        shelving.story(reader, "two", 3);
        shelving.story(reader, "three", 2);
        make();
        assertThat(titles()).containsExactly("About one", "About two");
        read("About one");

        var answer = ask(service());
        assertThat(answer.path("send").asBoolean()).isTrue();
        assertThat(answer.path("subject").asString()).isEqualTo("About two, and 1 more");
        assertThat(answer.path("text").asString()).contains("About three").doesNotContain("About one");
        assertThat(answer.path("html").asString()).contains("/digest/unsubscribe/");
        assertThat(titles()).as("the web edition is what is sent").containsExactly("About two", "About three");

        read("About two");
        assertThat(ask(service())).as("the same at every try").isEqualTo(answer);
        read("About three");
        assertThat(ask(service()).path("send").asBoolean()).isFalse();
    }

    @Test
    void tellsOnceWhatTurnedOutToBeOneStoryMeanwhile() {
        shelving.story(reader, "one", 4);
        shelving.story(reader, "two", 3);
        shelving.story(reader, "three", 2);
        make();
        shelving.turnsOutToBe(reader, "one", "two");

        assertThat(ask(service()).path("send").asBoolean()).isTrue();
        assertThat(titles()).containsExactly("About one", "About three");
    }

    @Test
    void isNotWantedWhenAllWasReadOrTheReaderStoppedOrPausedIt() {
        assertThat(ask(service()).path("send").asBoolean()).as("no such digest").isFalse();
        shelving.story(reader, "one", 2);
        make();
        assertThat(ask(token).path("status").asInt())
                .as("for our own services alone")
                .isEqualTo(403);
        clock.forward(Duration.ofSeconds(1));
        var stop = "/digest/unsubscribe/" + api.bean(UnsubscribeLinks.class).token(reader);

        Browser stranger = api.browser();
        assertThat(stranger.get(stop).body()).contains("Pause for a week");
        assertThat(stranger.get(stop + "/pause").statusCode())
                .as("looking does nothing")
                .isNotEqualTo(200);
        assertThat(stranger.send("POST", stop + "/pause", "").body()).contains("no digest for a week");
        assertThat(ask(service()).path("send").asBoolean()).as("paused").isFalse();
        assertThat(plan().path("paused_until").asString())
                .isEqualTo(clock.instant().plus(Duration.ofDays(7)).toString().substring(0, 10));

        api.browser().api(token, "DELETE", "/api/v1/digest/pause");
        assertThat(plan().has("paused_until")).isFalse();
        assertThat(ask(service()).path("send").asBoolean()).as("wanted again").isTrue();

        assertThat(stranger.send(
                                "POST",
                                stop,
                                "List-Unsubscribe=One-Click",
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(200);
        assertThat(plan().path("enabled").asBoolean()).isFalse();
        assertThat(ask(service()).path("send").asBoolean()).as("stopped").isFalse();
    }

    @Test
    void comesNotDuringAPauseAndByItselfAfterIt() {
        clock.forward(Duration.ofDays(1));
        api.browser().api(token, "POST", "/api/v1/digest/pause", "{}");
        for (int day = 0; day < 9; day++) {
            shelving.story(reader, "day" + day, 2);
            api.bean(DigestClock.class).tick();
            clock.forward(Duration.ofDays(1));
        }

        assertThat(digests()).hasSize(2);
        assertThat(digests().getLast().subject()).startsWith("About day7");
    }

    @Test
    void neitherCountsNorShowsRepostsOnWish() {
        shelving.story(reader, "original", 2);
        shelving.story(reader, "passed on", 3, "repost");
        put("{\"reposts\": false, \"top\": 10}");

        make();

        assertThat(titles()).containsExactly("About original");
        assertThat(plan().path("reposts").asBoolean(true)).isFalse();
        assertThat(stories().getFirst().since()).isNotNull();
    }

    private void make() {
        assertThat(api.browser().api(token, "POST", "/api/v1/digests").statusCode())
                .isEqualTo(201);
    }

    private void read(String title) {
        var shelf = api.bean(Shelf.class);
        var story = stories().stream()
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow();
        shelf.mark(reader, story.id(), Mark.Change.archived(true));
    }

    private JsonNode ask(String bearer) {
        var key = "digest:" + reader + ":" + clock.instant().toString().substring(0, 10);
        var answer = api.browser()
                .api(
                        bearer,
                        "POST",
                        DigestOrders.CONDITION,
                        "{\"id\": \"9f\", \"key\": \"" + key + "\", \"tag\": \"digest\"}");
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String service() {
        return api.bean(Secret.class).serviceToken();
    }

    private JsonNode plan() {
        return JsonMapper.shared()
                .readTree(api.browser().api(token, "GET", "/api/v1/digest").body());
    }

    private void put(String wish) {
        assertThat(api.browser().api(token, "PUT", "/api/v1/digest", wish).statusCode())
                .isEqualTo(200);
    }

    private List<Edition> digests() {
        return api.bean(Editions.class).of(reader, null, 10);
    }

    private List<EditionStory> stories() {
        return api.bean(Editions.class)
                .contents(digests().getFirst().id())
                .orElseThrow()
                .stories();
    }

    private List<String> titles() {
        return stories().stream().map(EditionStory::title).toList();
    }
}
