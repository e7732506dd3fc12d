package app.bowerbird.reader.digest;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PreviewTest {

    private final SettableClock clock = new SettableClock();
    private RunningReaderApi api;
    private String token;

    @BeforeEach
    void start() {
        api = RunningReaderApi.owned(clock, "reader.digest.zone=Europe/Berlin", "reader.digest.time=06:00");
        token = api.bean(Tokens.class).create("r1", "test").token();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void showsTheNextDigestAsAPageAndAsTheMailWithoutUsingUpItsStories() {
        Browser browser = api.browser().loggedIn();
        assertThat(browser.get("/digest/preview").body()).contains("no unread story yet");
        assertThat(browser.get("/digest/preview/mail").statusCode()).isEqualTo(404);

        new Shelving(api, clock).story("r1", "feathers", 2);
        for (int time = 0; time < 2; time++) {
            HttpResponse<String> answer = api.browser().api(token, "GET", "/api/v1/digests/preview");
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode preview = JsonMapper.shared().readTree(answer.body());
            assertThat(preview.path("date").asString()).isEqualTo("2026-11-21");
            assertThat(preview.path("subject").asString()).isEqualTo("About feathers");
            assertThat(preview.path("html").asString())
                    .contains("About feathers")
                    .doesNotContain("unsubscribe/");
        }
        assertThat(browser.get("/digest").body()).contains("href=\"/digest/preview\"");
        assertThat(browser.get("/digest/preview").body())
                .contains("Saturday, 21 November", "About feathers", "Person 2", "Here because 2 of your people")
                .doesNotContain(" style=");
        HttpResponse<String> mail = browser.get("/digest/preview/mail");
        assertThat(mail.body()).contains("<title>About feathers</title>");
        assertThat(mail.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox");
        assertThat(api.database().getCollection("digest_stories").countDocuments())
                .isZero();
        assertThat(api.database().getCollection("digest_work").countDocuments()).isZero();

        assertThat(api.browser().api(token, "POST", "/api/v1/digests").statusCode())
                .isEqualTo(201);
        assertThat(api.browser().api(token, "GET", "/api/v1/digests/preview").statusCode())
                .isEqualTo(204);
    }
}
