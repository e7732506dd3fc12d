package app.bowerbird.reader.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.Secret;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Timelines by page and by API, with timeline-poller's contract on the other side.
class TimelinesTest extends BesidePretendPoller {

    private static final JsonMapper json = JsonMapper.builder().build();
    private static final String FEED = "{\"source\":\"feed\",\"settings\":{\"url\":\"https://example.org/feed\"}}";

    @Test
    void managesTimelinesThroughTheApi() {
        HttpResponse<String> added = api.browser().api(token, "POST", "/api/v1/timelines", FEED);
        assertThat(added.statusCode()).isEqualTo(201);
        String id = json.readTree(added.body()).path("id").asString();
        assertThat(poller.token).isEqualTo("Bearer " + api.bean(Secret.class).serviceToken());
        assertThat(poller.calls)
                .containsExactly("POST /timelines {\"reader\":\"r1\",\"source\":\"feed\","
                        + "\"settings\":{\"url\":\"https://example.org/feed\"}}");

        JsonNode list = json.readTree(
                api.browser().api(token, "GET", "/api/v1/timelines").body());
        assertThat(list.path("items").get(0).path("last_poll_at").asString()).isEqualTo("2026-11-20T07:57:00Z");
        String one = "/api/v1/timelines/" + id;
        assertThat(api.browser().api(token, "GET", one).body()).contains("\"links_found\":34");
        assertThat(api.browser().api(token, "PATCH", one, "{\"paused\":true}").body())
                .contains("\"state\":\"paused\"");
        assertThat(poller.calls).contains("PATCH /timelines/t1?reader=r1 {\"paused\":true}");
        assertThat(api.browser().api(token, "POST", one + "/poll").statusCode()).isEqualTo(202);
        assertThat(api.browser().api(token, "DELETE", one).statusCode()).isEqualTo(204);
        HttpResponse<String> gone = api.browser().api(token, "GET", one);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(gone.body()).contains("You have no such timeline.");
    }

    @Test
    void passesOnWhatThePollerRefusesWithItsFields() {
        HttpResponse<String> refused = api.browser()
                .api(token, "POST", "/api/v1/timelines", "{\"source\":\"feed\",\"settings\":{\"url\":\"nonsense\"}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        JsonNode problem = json.readTree(refused.body());
        assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo("settings.url");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void neverLetsAnIdReachOtherCallsOfThePoller() {
        api.browser().api(token, "GET", "/api/v1/timelines/x%3Freader=r2&");
        assertThat(poller.calls).allMatch(call -> call.endsWith("?reader=r1"));
    }

    @Test
    void saysSoWhenThePollerIsAway() throws IOException {
        PretendPoller gone = new PretendPoller();
        gone.close();
        try (var instance = api.run(new SettableClock(), "reader.poller-url=" + gone.url())) {
            Browser there = new Browser(RunningReaderApi.url(instance));
            HttpResponse<String> away = there.api(token, "GET", "/api/v1/timelines");
            assertThat(away.statusCode()).isEqualTo(503);
            assertThat(away.body()).contains("The timelines cannot be reached just now");
            HttpResponse<String> page = there.loggedIn().get("/timelines");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body())
                    .contains("The timelines cannot be reached just now")
                    .contains("Add a feed");
        }
    }

    @Test
    void showsOnThePageWhatIsCollectedAndWhatWentWrong() {
        Browser browser = api.browser().loggedIn();
        assertThat(browser.get("/timelines").body()).contains("Nothing is collected yet");
        browser.post("/timelines/feed", "url", " https://example.org/feed ", "name", "");
        String page = Jsoup.parse(browser.get("/timelines?done=add").body()).text();
        assertThat(page)
                .contains("Example <Feed>")
                .contains("Last poll 3 minutes ago")
                .contains("next in 12 minutes")
                .contains("120 posts seen")
                .contains("34 new links")
                .contains("The feed answered 404: it is not there any more.");

        browser.post("/timelines/t1/pause");
        assertThat(Jsoup.parse(browser.get("/timelines").body())
                        .select(".state")
                        .text())
                .isEqualTo("paused");
        browser.post("/timelines/t1/resume");
        assertThat(browser.post("/timelines/t1/poll").headers().firstValue("Location"))
                .contains("/timelines?done=poll");
        browser.post("/timelines/t1/remove");
        assertThat(poller.timelines).isEmpty();
    }
}
