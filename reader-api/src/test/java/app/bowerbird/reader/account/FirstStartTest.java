package app.bowerbird.reader.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// The house before it has an owner.
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTest {

    private static final Pattern TOLD =
            Pattern.compile("Open (http://localhost:8080/start) and enter the code ([A-Z2-9]{4}-[A-Z2-9]{4})");
    private final SettableClock clock = new SettableClock();

    @Test
    void makesTheOwnerOfWhoeverCanReadTheCodeAndOfNobodyAfterwards(CapturedOutput output) {
        try (RunningReaderApi api = RunningReaderApi.unowned(clock)) {
            await().until(() -> TOLD.matcher(output.getOut()).find());
            Matcher told = TOLD.matcher(output.getOut());
            assertThat(told.find()).isTrue();
            String code = told.group(2);

            Browser browser = api.browser();
            for (String path : new String[] {"/", "/settings", "/login", "/timelines"}) {
                assertThat(browser.get(path).headers().firstValue("Location"))
                        .as(path)
                        .contains("/start");
            }
            assertThat(browser.get("/start").body()).contains("belongs to nobody yet");

            HttpResponse<String> thoughtless = start(browser, code, "not an address", "short");
            assertThat(thoughtless.statusCode()).isEqualTo(400);
            assertThat(thoughtless.body()).contains("must be an e-mail address").contains("at least 10 characters");
            assertThat(start(browser, "ABCD-EFGH", "eve@example.org", RunningReaderApi.PASSWORD)
                            .body())
                    .contains("not the code");

            Browser other = api.browser();
            other.get("/start");
            HttpResponse<String> made = start(
                    browser, " " + code.toLowerCase().replace("-", " "), "Ada@Example.org", RunningReaderApi.PASSWORD);
            assertThat(made.headers().firstValue("Location")).contains("/");
            assertThat(browser.get("/settings").body())
                    .contains("ada@example.org")
                    .contains("Owner of this house");

            HttpResponse<String> late = start(other, code, "eve@example.org", RunningReaderApi.PASSWORD);
            assertThat(late.headers().firstValue("Location")).contains("/login");
            assertThat(api.database().getCollection("readers").countDocuments()).isEqualTo(1);
            assertThat(api.bean(FirstStart.class).claim(code, "eve@example.org", RunningReaderApi.PASSWORD))
                    .isEmpty();
        }
    }

    @Test
    void printsTheSameCodeAtEveryInstanceAndSlowsGuessingDown() {
        try (RunningReaderApi api = RunningReaderApi.unowned(clock);
                var second = api.run(clock)) {
            String code = api.bean(FirstStart.class).code();
            assertThat(second.getBean(FirstStart.class).code()).isEqualTo(code);

            Browser guesser = api.browser();
            guesser.get("/start");
            for (int i = 0; i < 10; i++) {
                assertThat(start(guesser, "AAAA-AAAA", "eve@example.org", RunningReaderApi.PASSWORD)
                                .statusCode())
                        .isEqualTo(400);
            }
            HttpResponse<String> refused = start(guesser, code, "eve@example.org", RunningReaderApi.PASSWORD);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            clock.forward(Duration.ofSeconds(1));
            assertThat(start(new Browser(RunningReaderApi.url(second)), "", "", "")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(start(guesser, code, "eve@example.org", RunningReaderApi.PASSWORD)
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void completesAStartThatWasCutOffBetweenTheAccountAndTheHouse() {
        try (RunningReaderApi api = RunningReaderApi.owned(clock)) {
            var house = api.database().getCollection("house");
            house.deleteOne(new org.bson.Document("_id", "owner"));
            try (var again = api.run(clock)) {
                FirstStart start = again.getBean(FirstStart.class);
                assertThat(start.claim(start.code(), RunningReaderApi.OWNER, "another good password"))
                        .contains(new Reader("r1", RunningReaderApi.OWNER, true));
            }
        }
    }

    @Test
    void refusesOwnersInTheSettingsThatCannotBe() {
        assertThatThrownBy(() -> new AccountSettings.Owner("ada@example.org", "short"))
                .hasMessage("reader.owner.password: must have at least 10 characters");
        assertThatThrownBy(() -> new AccountSettings.Owner("ada@example.org", ""))
                .hasMessageStartingWith("reader.owner.password: must be given too");
        assertThatThrownBy(() -> new AccountSettings.Owner("", "long enough for us"))
                .hasMessageStartingWith("reader.owner.email: must be given too");
        assertThatThrownBy(() -> new AccountSettings.Owner("ada", "long enough for us"))
                .hasMessageStartingWith("reader.owner.email: must be an e-mail address");
    }

    private static HttpResponse<String> start(Browser browser, String code, String email, String password) {
        return browser.post("/start", "code", code, "email", email, "password", password);
    }
}
