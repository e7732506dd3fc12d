package app.bowerbird.reader.search;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The search as programs and people meet it, on the running service.
class SearchApiTest {

    private static RunningReaderApi api;
    private static String reader;
    private static String token;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(new SettableClock());
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

    private static void shelve(Written written, int hoursAgo) {
        api.bean(ShelveArrival.class).shelve(written.on(reader, NOW.minus(Duration.ofHours(hoursAgo))));
    }

    private static JsonNode search(String typed, String more) {
        HttpResponse<String> answer = api.browser()
                .api(token, "GET", "/api/v1/stories?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + more);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static List<String> titles(JsonNode answer) {
        return answer.path("items")
                .valueStream()
                .map(story -> story.path("title").asString())
                .toList();
    }

    @Test
    void answersTheBestMatchFirstWithTheWordsMarked() {
        shelve(Written.of("q1", "A walk", "On the third day they saw a kingfisher by the stream."), 1);
        shelve(Written.of("q2", "The kingfisher", "A bird."), 30);

        JsonNode answer = search("kingfishers", "");

        assertThat(titles(answer)).containsExactly("The kingfisher", "A walk");
        JsonNode title = answer.path("items").path(0).path("highlights").path("title");
        assertThat(title.toString())
                .isEqualTo("[{\"text\":\"The \",\"marked\":false},{\"text\":\"kingfisher\",\"marked\":true}]");
        JsonNode snippet = answer.path("items").path(1).path("highlights").path("snippet");
        assertThat(snippet.path(1).path("text").asString()).isEqualTo("kingfisher");
        assertThat(titles(search("kingfisher", "&sort=newest"))).containsExactly("A walk", "The kingfisher");
        assertThat(titles(search("kingfisher", "&window=24h"))).containsExactly("A walk");
        assertThat(titles(search("kingfisher", "&min_people=2"))).isEmpty();
        assertThat(titles(search("kingfisher -\"third day\"", "&state=unread&network=x")))
                .containsExactly("The kingfisher");
        assertThat(answer.path("hint").isMissingNode()).isTrue();
    }

    @Test
    void neverRefusesWhatIsTypedAndSaysWhatItDidNotUnderstand() {
        shelve(Written.of("h1", "Owls at night", "Hoo."), 1);

        JsonNode answer = search("is:asleep (owls", "");

        assertThat(titles(answer)).containsExactly("Owls at night");
        assertThat(answer.path("hint").asString()).contains("is: takes", "bracket was not closed");
        assertThat(search("?!", "").path("items").isEmpty()).isTrue();
        assertThat(api.browser().loggedIn().get("/?q=is%3Aasleep+%28owls").body())
                .contains("is: takes");
    }

    @Test
    void aWalkShowsEachStoryOnceWhateverComesMeanwhile() {
        for (int i = 0; i < 23; i++) {
            shelve(Written.of("w" + i, "Heron " + "grey ".repeat(i % 5) + i, "heron"), i);
        }
        for (String sort : List.of("rank", "newest")) {
            var seen = new ArrayList<String>();
            String cursor = "";
            do {
                JsonNode page = search("heron", "&limit=5&sort=" + sort + cursor);
                seen.addAll(titles(page));
                cursor = page.path("next_cursor").isMissingNode()
                        ? ""
                        : "&cursor=" + page.path("next_cursor").asString();
                String late = "late" + sort + seen.size();
                shelve(Written.of(late, "Heron heron heron", "heron"), 0);
            } while (!cursor.isEmpty());
            assertThat(seen).hasSizeGreaterThanOrEqualTo(23);
            assertThat(seen.stream().filter(title -> title.matches("Heron .*\\d+")))
                    .doesNotHaveDuplicates()
                    .hasSize(23);
        }
    }

    @Test
    void showsSnippetsOnThePageAsText() {
        shelve(Written.of("p1", "Wrens", "Under <script>alert(1)</script> the wren built."), 1);

        var page = Jsoup.parse(api.browser().loggedIn().get("/?q=wren").body());

        assertThat(page.select(".stories mark").eachText()).contains("wren");
        assertThat(page.select(".stories").text()).contains("<script>alert(1)</script> the wren built");
        assertThat(page.select(".stories script")).isEmpty();
    }

    @Test
    void findsWhatAnotherInstanceShelved() {
        try (var second = api.run(new SettableClock())) {
            shelve(Written.of("i1", "Sandpipers", "sand"), 1);
            String address = RunningReaderApi.url(second);
            assertThat(new Browser(address)
                            .api(token, "GET", "/api/v1/stories?q=sandpiper")
                            .body())
                    .contains("Sandpipers");
            assertThat(titles(search("sandpiper", ""))).containsExactly("Sandpipers");
        }
    }
}
