package app.bowerbird.suite.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.suite.demo.mail.Letter;
import app.bowerbird.suite.demo.post.Draft;
import app.bowerbird.suite.demo.web.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The journey: a post on the pretend X becomes a ranked, readable story and a line in a mail.
@ExtendWith(Travellers.class)
class JourneyIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static RowInDemoWorld row;

    @BeforeAll
    static void enter(RowInDemoWorld shared) {
        row = shared;
    }

    @Test
    void makesAStoryAndALineInTheMailOfAPost() {
        var url = row.publish("How a bird learned to love blue");
        row.post("oda_marsh", "Blue 💙 & nothing but blue: " + url);
        row.world.home().post(Draft.repost("again", "gus_mondego", lastKey()));

        await().atMost(PATIENCE).until(() -> people(url) == 2);
        var story = row.shelved(url);
        assertThat(story.path("title").asString()).isEqualTo("How a bird learned to love blue");
        assertThat(story.path("site").asString()).isEqualTo("The Journey");
        assertThat(story.path("text").asString())
                .contains("told here in words enough")
                .doesNotContain("Home");
        assertThat(names(story)).containsExactlyInAnyOrder("Oda Marsh", "Gus Mondego 🧵");
        assertThat(story.at("/shares").values())
                .anySatisfy(
                        share -> assertThat(share.path("words").asString()).startsWith("Blue 💙 & nothing but blue"));

        row.api.put("/api/v1/digest", Map.of("enabled", true, "time_zone", "UTC", "threshold", 1));
        row.api.post("/api/v1/digests", Map.of());
        var letter = await().atMost(PATIENCE)
                .until(() -> letters("How a bird learned to love blue"), found -> !found.isEmpty())
                .getFirst();
        assertThat(letter.to()).contains(RowInDemoWorld.OWNER);
        assertThat(letter.html()).contains("Oda Marsh");
        assertThat(letter.text()).contains("Oda Marsh");
        assertThat(letter.header("List-Unsubscribe-Post")).contains("List-Unsubscribe=One-Click");
    }

    @Test
    void makesOneStoryOfThreeAddressesAndThreePeople() {
        var url = row.publish("One page, three doors");
        var shortened = row.publish("nothing");
        row.world.web().put(shortened, Answer.redirect(301, url + "?utm_source=short"));
        var amp = url + "/amp";
        row.world.web().put(amp, RowInDemoWorld.article("One page, three doors", url));
        row.post("wren_calloway", "First: " + url + "?utm_source=x&utm_medium=social");
        row.post("imkefern", "Second: " + shortened);
        row.post("jonahbirk", "Third: " + amp);

        await().atMost(PATIENCE).until(() -> people(url) == 3);
        assertThat(row.stories())
                .filteredOn(s -> s.path("title").asString().equals("One page, three doors"))
                .hasSize(1);
        assertThat(names(row.shelved(url))).containsExactlyInAnyOrder("Wren Calloway", "Imke Fern", "Jonah Birk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"link-extractor", "timeline-poller", "reader-api", "mailer"})
    void losesAndDoublesNothingWhileAServiceIsAway(String away) {
        var before = row.share("oda_marsh", "Before " + away);
        row.shelved(before);
        row.row.stop(away);
        var urls = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            urls.add(row.share("teo_lindqvar", "While " + away + " is away " + i));
        }
        awaitThatTheOthersGoOn(away, urls);
        row.row.startAgain(away);
        row.share("pell_anders", "After " + away);

        for (var url : urls) {
            var story = row.shelved(url);
            assertThat(story.path("people").asInt()).as(url).isEqualTo(1);
            assertThat(story.path("shares").size()).as(url).isEqualTo(1);
        }
        assertThat(row.stories())
                .filteredOn(s -> s.path("title").asString().startsWith("While " + away))
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.168.4.20/wiki/meeting, refused",
        "https://old.bower.example/almanac/1998, bare",
    })
    void shelvesALinkItCannotReadWithTheReasonInWords(String url, String outcome) {
        row.post("gus_mondego", "Can you read this? " + url);
        var story = row.shelved(url);
        assertThat(story.path("outcome").asString()).isEqualTo(outcome);
        assertThat(story.path("reason").asString()).isNotBlank();
        assertThat(story.path("title").asString()).isNotBlank();
        assertThat(story.path("people").asInt()).isEqualTo(1);
    }

    /// What must still happen with one of them away: links are polled, pages are read, stories are shelved.
    private static void awaitThatTheOthersGoOn(String away, List<String> urls) {
        switch (away) {
            case "link-extractor" ->
                await().atMost(PATIENCE)
                        .until(() -> row.api
                                        .get("/api/v1/timelines")
                                        .at("/items/0/links_found")
                                        .asInt()
                                >= urls.size());
            case "timeline-poller" -> {
                var byHand = row.publish("Saved by hand");
                row.api.post("/api/v1/links", Map.of("url", byHand));
                row.shelved(byHand);
            }
            case "reader-api" ->
                await().atMost(PATIENCE).until(() -> urls.stream()
                        .allMatch(url -> row.world.web().requests(url) > 0));
            default -> urls.forEach(row::shelved);
        }
    }

    private static String lastKey() {
        return row.world.home().newestKey().orElseThrow();
    }

    private static int people(String url) {
        return row.story(url).map(story -> story.path("people").asInt()).orElse(0);
    }

    private static List<String> names(JsonNode story) {
        return story.path("shares").values().stream()
                .map(share -> share.at("/sharer/name").asString())
                .toList();
    }

    private static List<Letter> letters(String word) {
        return row.world.mailbox().letters().stream()
                .filter(letter -> letter.html().contains(word))
                .toList();
    }
}
