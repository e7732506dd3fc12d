package app.bowerbird.reader.device;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a browser is given to keep, and what it is told of whose it is.
class DevicePagesTest {

    private static final String ACCOUNT = "Bowerbird-Account";

    private static RunningReaderApi api;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(new SettableClock());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void namesTheAccountOnItsPagesAlone() {
        Browser ada = api.browser().loggedIn();
        assertThat(ada.get("/settings").headers().firstValue(ACCOUNT)).contains("r1");
        assertThat(ada.get("/nothing/here").headers().firstValue("Cache-Control"))
                .contains("no-store");
        Browser stranger = api.browser();
        assertThat(stranger.get("/login").headers().firstValue(ACCOUNT)).isEmpty();
        assertThat(stranger.get("/settings").headers().firstValue(ACCOUNT)).isEmpty();
    }

    @Test
    void hasAPageForWhenThereIsNoConnectionThatHoldsNothingOfAnybody() {
        HttpResponse<String> page = api.browser().loggedIn().get("/offline");
        assertThat(page.headers().firstValue(ACCOUNT)).isEmpty();
        assertThat(Jsoup.parse(page.body()).text()).contains("No connection").doesNotContain("Log out");
    }

    @Test
    void isAnAppInTheLanguageOfItsReader() {
        HttpResponse<String> answer = api.browser().get("/manifest.webmanifest", "Accept-Language", "de");
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/manifest+json"));
        JsonNode manifest = JsonMapper.shared().readTree(answer.body());
        assertThat(manifest.path("lang").asString()).isEqualTo("de");
        assertThat(manifest.path("short_name").asString()).isEqualTo("Bowerbird");
        assertThat(manifest.path("icons").values()).allSatisfy(icon -> assertThat(
                        api.browser().get(icon.path("src").asString()).statusCode())
                .isEqualTo(200));
        assertThat(manifest.at("/share_target/params/url").asString()).isEqualTo("url");
    }

    @Test
    void hasEverythingForgottenByWhoeverLogsOut() {
        Browser ada = api.browser().loggedIn();
        assertThat(ada.post("/logout").headers().firstValue("Clear-Site-Data")).contains("\"cache\", \"storage\"");
        assertThat(ada.get("/login").headers().firstValue("Clear-Site-Data")).isEmpty();
    }
}
