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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// API tokens, and how guessing is slowed down, on the running service.
class TokenTest {

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
    void makesATokenWithEmailAndPasswordAndRevokesItAtOnce() {
        Browser program = api.browser();
        JsonNode made = json.readTree(basic(program, RunningReaderApi.PASSWORD, "{\"name\":\" phone \"}")
                .body());
        String token = made.path("token").asString();
        assertThat(made.path("name").asString()).isEqualTo("phone");
        assertThat(made.path("created_at").asString()).endsWith("Z");
        assertThat(token).matches("bb_[0-9a-z]{8}_[A-Za-z0-9_-]{43}[0-9a-f]{8}");
        assertThat(program.cookies).isEmpty();

        String list = program.api(token, "GET", "/api/v1/tokens").body();
        assertThat(list)
                .contains(made.path("id").asString())
                .contains("last_used_at")
                .doesNotContain(token);
        assertThat(program.api(
                                token,
                                "DELETE",
                                "/api/v1/tokens/" + made.path("id").asString())
                        .statusCode())
                .isEqualTo(204);
        HttpResponse<String> gone = program.api(token, "GET", "/api/v1/tokens");
        assertThat(gone.statusCode()).isEqualTo(401);
        assertThat(gone.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(gone.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void takesThePasswordForNothingButTokens() {
        assertThat(api.browser()
                        .send(
                                "GET",
                                "/api/v1/tokens",
                                null,
                                "Authorization",
                                Browser.basic(RunningReaderApi.OWNER, RunningReaderApi.PASSWORD))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void showsATokenOnceOnTheSettingsPage() {
        Browser browser = api.browser().loggedIn();
        String page = browser.post("/settings/tokens", "name", "<b>reader</b>").body();
        String token =
                Jsoup.parse(page).selectFirst("[role=status] code.secret").text();
        assertThat(browser.api(token, "GET", "/api/v1/tokens").statusCode()).isEqualTo(200);
        String later = browser.get("/settings").body();
        assertThat(later).doesNotContain(token).contains("&lt;b&gt;reader&lt;/b&gt;");

        String id = token.split("_")[1];
        browser.post("/settings/tokens/" + id + "/revoke");
        assertThat(browser.api(token, "GET", "/api/v1/tokens").statusCode()).isEqualTo(401);
        assertThat(browser.post("/settings/tokens", "name", " ").statusCode()).isEqualTo(400);
    }

    @Test
    void slowsGuessingDownAndTellsHowLongToWait() {
        Browser guesser = api.browser();
        for (int i = 0; i < 5; i++) {
            assertThat(basic(guesser, "wrong", "{}").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = basic(guesser, RunningReaderApi.PASSWORD, "{\"name\":\"x\"}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");

        clock.forward(Duration.ofSeconds(1));
        assertThat(basic(guesser, RunningReaderApi.PASSWORD, "{\"name\":\"x\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void neverKeepsTheOwnerOutForLong() {
        Browser own = api.browser().loggedIn();
        own.post("/logout");
        LogIn logIn = api.bean(LogIn.class);
        for (int i = 0; i < 200; i++) {
            logIn.with(RunningReaderApi.OWNER, "wrong", "198.51.100." + i, java.util.Optional.empty());
            clock.forward(Duration.ofSeconds(1));
        }
        // The browser that knows the owner is counted on its own; a new one waits five minutes at most.
        own.get("/login");
        assertThat(own.post("/login", "email", RunningReaderApi.OWNER, "password", RunningReaderApi.PASSWORD)
                        .statusCode())
                .isEqualTo(302);
        assertThat(logIn.with(
                        RunningReaderApi.OWNER, RunningReaderApi.PASSWORD, "203.0.113.9", java.util.Optional.empty()))
                .isInstanceOfSatisfying(LogIn.Outcome.Wait.class, wait -> assertThat(wait.time())
                        .isLessThanOrEqualTo(Duration.ofMinutes(5)));
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
}
