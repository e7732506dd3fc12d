package app.bowerbird.reader.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.BrowserName;
import app.bowerbird.reader.account.proof.Tokens;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The page of one's own account: password and sessions.
class AccountPagesTest {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    private static RunningReaderApi api;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(new SettableClock());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void forgiveEverybodyAndCloseEverything() {
        api.database().getCollection("attempts").deleteMany(new Document());
        api.database().getCollection("sessions").deleteMany(new Document());
    }

    @Test
    void changesThePasswordOfWhoeverKnowsTheOldOne() {
        Browser here = api.browser().loggedIn();
        Browser there = api.browser().loggedIn();
        String fresh = "purple feathers only";
        assertThat(location(here.post("/account/password", "old", "wrong", "password", fresh)))
                .contains("wrong=old");
        assertThat(here.get("/account?wrong=old").body()).contains("This is not your password.");
        assertThat(location(here.post("/account/password", "old", RunningReaderApi.PASSWORD, "password", "1234567890")))
                .contains("wrong=weak");
        assertThat(location(here.post("/account/password", "old", RunningReaderApi.PASSWORD, "password", fresh)))
                .contains("done=password");
        assertThat(here.get("/account?done=password").body()).contains("Your password is changed.");
        assertThat(there.get("/account").statusCode()).isEqualTo(303);

        Browser again = api.browser();
        again.get("/login");
        assertThat(again.post("/login", "email", RunningReaderApi.OWNER, "password", RunningReaderApi.PASSWORD)
                        .statusCode())
                .isEqualTo(401);
        here.post("/account/password", "old", fresh, "password", RunningReaderApi.PASSWORD);
    }

    @Test
    void asksWhoeverGuessesTheOldPasswordForPatience() {
        Browser browser = api.browser().loggedIn();
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(browser.post("/account/password", "old", "guess " + i, "password", "purple feathers only")
                    .statusCode());
        }
        assertThat(answers).contains(302).endsWith(429);
    }

    @Test
    void listsBrowsersAndLogsThemOutOneByOne() {
        Browser here = api.browser().loggedIn();
        Browser there = api.browser();
        there.get("/login");
        there.send(
                "POST",
                "/login",
                "_csrf=" + there.formToken + "&email=" + RunningReaderApi.OWNER + "&password="
                        + RunningReaderApi.PASSWORD.replace(' ', '+'),
                "Content-Type",
                "application/x-www-form-urlencoded",
                "User-Agent",
                FIREFOX);
        assertThat(there.get("/account").statusCode()).isEqualTo(200);

        var page = Jsoup.parse(here.get("/account").body());
        assertThat(page.text()).contains("Firefox on Linux", "this one");
        here.post(
                page.selectFirst("form[action~=/account/sessions/\\w+/close$]").attr("action"));
        assertThat(there.get("/account").statusCode()).isEqualTo(303);
        assertThat(here.get("/account").body()).doesNotContain("Firefox");
    }

    @Test
    void givesProgramsTheSessionsToo() {
        api.browser().loggedIn();
        String token = api.bean(Tokens.class).create("r1", "test").token();
        Browser program = api.browser();
        var items = JsonMapper.shared()
                .readTree(program.api(token, "GET", "/api/v1/sessions").body())
                .path("items");
        assertThat(items).hasSize(1);
        String path = "/api/v1/sessions/" + items.path(0).path("id").asString();
        assertThat(program.api(token, "DELETE", path).statusCode()).isEqualTo(204);
        assertThat(program.api(token, "DELETE", path).statusCode()).isEqualTo(404);
    }

    @Test
    void speaksGermanToWhoeverAsksForIt() {
        Browser browser = api.browser().loggedIn();
        assertThat(browser.get("/account", "Accept-Language", "de").body())
                .contains("Das eigene Konto")
                .doesNotContain("??");
        assertThat(browser.get("/readers", "Accept-Language", "de").body())
                .contains("Jemanden einladen")
                .doesNotContain("??");
    }

    @Test
    void knowsABrowserByItsOwnNameAmongThoseItClaims() {
        assertThat(BrowserName.of(FIREFOX)).isEqualTo(new BrowserName("Firefox", "Linux"));
        assertThat(BrowserName.of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"))
                .isEqualTo(new BrowserName("Edge", "Windows"));
        assertThat(BrowserName.of("Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15"
                        + " (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1"))
                .isEqualTo(new BrowserName("Safari", "iPhone"));
        assertThat(BrowserName.of(null)).isEqualTo(BrowserName.UNKNOWN);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
