package app.bowerbird.reader.household;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A new password for whoever forgot theirs, by mail or by the owner, on the running service.
class ForgottenPasswordTest {

    private static Guests guests;

    @BeforeAll
    static void start() {
        guests = new Guests();
    }

    @AfterAll
    static void stop() {
        guests.close();
    }

    @BeforeEach
    void forgiveEverybody() {
        guests.forgiveEverybody();
    }

    @Test
    void answersTheSameWhetherSomebodyReadsHereOrNot() {
        guests.joined("ken@example.org");
        Browser browser = guests.api.browser();
        browser.get("/login/forgotten");
        String known = Guests.words(browser.post("/login/forgotten", "email", "Ken@example.org"));
        String unknown = Guests.words(browser.post("/login/forgotten", "email", "nobody@example.org"));
        assertThat(known).isEqualTo(unknown).contains("a link is on its way");

        String path = Guests.path(guests.awaitMail("ken@example.org", "A new password"));
        Browser elsewhere = guests.logIn("ken@example.org", Guests.PASSWORD);
        assertThat(elsewhere.get("/settings").statusCode()).isEqualTo(200);
        assertThat(browser.get(path).body()).contains("ken@example.org");
        assertThat(browser.post(path, "password", "1234567890").statusCode()).isEqualTo(400);
        assertThat(Guests.location(browser.post(path, "password", "grey feathers only")))
                .startsWith("/account");
        assertThat(browser.get("/settings").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/settings").statusCode())
                .as("old sessions end")
                .isEqualTo(303);
        assertThat(browser.post(path, "password", "red feathers only").statusCode())
                .isEqualTo(404);
        guests.logIn("ken@example.org", "grey feathers only");
    }

    @Test
    void asksForPatienceBeforeItMailsOnAndOn() {
        Browser browser = guests.api.browser();
        browser.get("/login/forgotten");
        for (int i = 0; i < 3; i++) {
            assertThat(browser.post("/login/forgotten", "email", "vic@example.org")
                            .statusCode())
                    .isEqualTo(200);
        }
        HttpResponse<String> wait = browser.post("/login/forgotten", "email", "vic@example.org");
        assertThat(wait.statusCode()).isEqualTo(429);
        assertThat(wait.headers().firstValue("Retry-After")).isPresent();

        String nowhere = "/login/invitation/" + "x".repeat(43);
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            answers.add(browser.post(nowhere, "email", "a@example.org").statusCode());
        }
        assertThat(answers).contains(404).endsWith(429);
    }

    @Test
    void showsTheOwnerWhoIsHereAndGivesAForgetfulReaderALink() {
        String id = guests.joined("una@example.org");
        Browser una = guests.logIn("una@example.org", Guests.PASSWORD);
        Browser owner = guests.api.browser().loggedIn();
        assertThat(Jsoup.parse(owner.get("/readers").body()).text())
                .contains("una@example.org", "2 browsers", "seen just now", "ada@example.org owner");
        String path = Guests.link(owner.post("/readers/" + id + "/reset").body());
        Browser again = guests.api.browser();
        again.get(path);
        again.post(path, "password", "green feathers only");
        assertThat(una.get("/settings").statusCode()).isEqualTo(303);
        guests.clock.forward(Duration.ofHours(1));
        String late = Guests.link(owner.post("/readers/" + id + "/reset").body());
        guests.clock.forward(Duration.ofDays(1));
        assertThat(guests.api.browser().get(late).statusCode()).isEqualTo(404);
    }
}
