package app.bowerbird.reader.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.bson.Document;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Logging in and out, sessions and form tokens, on the running service.
class AccountTest {

    private static final SettableClock clock = new SettableClock();
    private static final JsonMapper json = JsonMapper.builder().build();
    private static RunningReaderApi api;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(clock);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void forgiveEverybody() {
        api.database().getCollection("attempts").deleteMany(new Document());
    }

    @Test
    void leadsStrangersToTheLoginAndBackToWhereTheyWanted() {
        Browser browser = api.browser();

        HttpResponse<String> away = browser.get("/settings?x=1");
        assertThat(away.statusCode()).isEqualTo(303);
        assertThat(location(away)).isEqualTo("/login?next=%2Fsettings%3Fx%3D1");

        String page = browser.get(location(away)).body();
        String next = Jsoup.parse(page).selectFirst("input[name=next]").val();
        HttpResponse<String> in = browser.post(
                "/login", "email", "ADA@example.org ", "password", RunningReaderApi.PASSWORD, "next", next);
        assertThat(location(in)).isEqualTo("/settings?x=1");
        assertThat(browser.get("/settings").body()).contains("ada@example.org");
    }

    @Test
    void neverLeadsElsewhereAfterTheLogin() {
        for (String next :
                new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "/login", "", "/a\nb"}) {
            assertThat(LoginPages.local(next)).as(next).isEqualTo("/");
        }
        assertThat(LoginPages.local("/stories/7?x=1")).isEqualTo("/stories/7?x=1");
    }

    @Test
    void givesANewSessionAtLoginWhateverTheBrowserBroughtAlong() {
        Browser browser = api.browser();
        browser.cookies.put("bowerbird", "planted-by-somebody-else");
        browser.get("/login");
        browser.post("/login", "email", RunningReaderApi.OWNER, "password", RunningReaderApi.PASSWORD);

        assertThat(browser.cookies.get("bowerbird")).hasSize(43).isNotEqualTo("planted-by-somebody-else");
        assertThat(browser.get("/settings").statusCode()).isEqualTo(200);

        String first = browser.cookies.get("bowerbird");
        browser.post("/login", "email", RunningReaderApi.OWNER, "password", RunningReaderApi.PASSWORD);
        assertThat(browser.cookies.get("bowerbird")).isNotEqualTo(first);
        browser.cookies.put("bowerbird", first);
        assertThat(browser.get("/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void storesNeitherTheCookieNorTheTokenNorThePassword() {
        Browser browser = api.browser().loggedIn();
        String token = token();

        StringBuilder everything = new StringBuilder();
        api.database().listCollectionNames().forEach(name -> api.database()
                .getCollection(name)
                .find()
                .forEach(document -> everything.append(document.toJson())));
        assertThat(everything)
                .contains("$argon2id$")
                .doesNotContain(browser.cookies.get("bowerbird"))
                .doesNotContain(token)
                .doesNotContain(RunningReaderApi.PASSWORD);
    }

    @Test
    void endsASessionAtLogoutForEveryInstance() {
        Browser browser = api.browser().loggedIn();
        String value = browser.cookies.get("bowerbird");

        assertThat(location(browser.post("/logout"))).isEqualTo("/login");
        assertThat(browser.cookies).doesNotContainKey("bowerbird");
        browser.cookies.put("bowerbird", value);
        assertThat(browser.get("/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void letsASessionEndAfterFourteenIdleDaysAndAfterThirtyInAny() {
        Browser idle = api.browser().loggedIn();
        Browser busy = api.browser().loggedIn();
        clock.forward(Duration.ofDays(13));
        assertThat(busy.get("/settings").statusCode()).isEqualTo(200);
        clock.forward(Duration.ofDays(2));
        assertThat(idle.get("/settings").statusCode()).isEqualTo(303);
        assertThat(busy.get("/settings").statusCode()).isEqualTo(200);
        clock.forward(Duration.ofDays(10));
        assertThat(busy.get("/settings").statusCode()).isEqualTo(200);
        clock.forward(Duration.ofDays(5));
        assertThat(busy.get("/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void logsOutEverywhereElse() {
        Browser here = api.browser().loggedIn();
        Browser there = api.browser().loggedIn();
        here.post("/settings/sessions/close-others");
        assertThat(here.get("/settings").body()).contains("with this browser only");
        assertThat(there.get("/settings").statusCode()).isEqualTo(303);
    }

    @Test
    void refusesFormsWithoutTheTokenOfTheirSession() {
        Browser browser = api.browser().loggedIn();
        Browser other = api.browser().loggedIn();
        browser.formToken = other.formToken;
        HttpResponse<String> refused = browser.post("/settings/tokens", "name", "forged");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("too old to act");
        browser.formToken = "";
        assertThat(browser.post("/logout").statusCode()).isEqualTo(403);

        Browser stranger = api.browser();
        stranger.get("/login");
        stranger.cookies.clear();
        assertThat(stranger.post("/login", "email", RunningReaderApi.OWNER, "password", RunningReaderApi.PASSWORD)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesUnsafeRequestsFromOtherSites() {
        Browser browser = api.browser().loggedIn();
        HttpResponse<String> refused = browser.send(
                "POST",
                "/logout",
                "_csrf=" + browser.formToken,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Sec-Fetch-Site",
                "cross-site");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(browser.get("/settings", "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(200);
    }

    @Test
    void takesTheSessionForTheApiOnlyWithTheTokenOfItsPages() {
        Browser browser = api.browser().loggedIn();
        assertThat(browser.send("GET", "/api/v1/tokens", null).statusCode()).isEqualTo(200);
        String body = "{\"name\":\"page\"}";
        assertThat(browser.send("POST", "/api/v1/tokens", body, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.send(
                                "POST",
                                "/api/v1/tokens",
                                body,
                                "Content-Type",
                                "application/json",
                                "X-CSRF-TOKEN",
                                browser.formToken)
                        .statusCode())
                .isEqualTo(201);
        // A wrong token is wrong, though a good cookie comes along.
        assertThat(browser.api("bb_nonsense", "GET", "/api/v1/tokens").statusCode())
                .isEqualTo(401);
    }

    private String token() {
        return json.readTree(basic(api.browser(), RunningReaderApi.PASSWORD, "{\"name\":\"test\"}")
                        .body())
                .path("token")
                .asString();
    }

    private static HttpResponse<String> basic(Browser browser, String password, String body) {
        return browser.send(
                "POST",
                "/api/v1/tokens",
                body,
                "Authorization",
                Browser.basic(RunningReaderApi.OWNER, password),
                "Content-Type",
                "application/json");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
