package app.bowerbird.reader.household;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.account.ticket.Ticket.Kind;
import app.bowerbird.reader.account.ticket.Tickets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Moving to another e-mail address, with a mail server and without, on the running service.
class NewAddressTest {

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

    private static String ask(Browser browser, String email, String password) {
        browser.get("/account");
        return Guests.location(browser.post("/account/email", "email", email, "password", password));
    }

    @Test
    void takesALinkInAMailToTheNewOneAndTellsTheOldOne() {
        String token = guests.api
                .bean(Tokens.class)
                .create(guests.joined("ola@example.org"), "test")
                .token();
        Browser ola = guests.logIn("ola@example.org", Guests.PASSWORD);
        String digest = "{\"address\":\"ola@example.org\",\"threshold\":3}";
        assertThat(ola.api(token, "PUT", "/api/v1/digest", digest).statusCode()).isEqualTo(200);
        assertThat(ask(ola, "no address", Guests.PASSWORD)).contains("wrong=email#");
        assertThat(ask(ola, "new.ola@example.org", "not hers")).contains("wrong=email-password");
        assertThat(ask(ola, "ada@example.org", Guests.PASSWORD)).contains("wrong=taken");
        assertThat(ask(ola, " New.Ola@example.org", Guests.PASSWORD)).contains("done=email-asked");
        assertThat(ola.get("/account?done=email-asked").body()).contains("A link is on its way");

        String path = Guests.path(guests.awaitMail("new.ola@example.org", "Your new address"));
        Browser phone = guests.api.browser();
        assertThat(Guests.words(phone.get(path))).contains("new.ola@example.org");
        guests.logIn("ola@example.org", Guests.PASSWORD);
        assertThat(Guests.words(phone.post(path))).contains("Your address is changed");
        assertThat(phone.post(path).statusCode()).as("the same link again").isEqualTo(404);
        String told = guests.awaitMail("ola@example.org", "has another address");
        assertThat(told).contains("http://localhost:8080").doesNotContain("new.ola", "/login/");

        guests.logIn("new.ola@example.org", Guests.PASSWORD);
        assertThat(ola.get("/account").body()).contains("new.ola@example.org");
        assertThat(ola.api(token, "GET", "/api/v1/digest").body())
                .contains("\"address\":\"new.ola@example.org\"", "\"threshold\":3");
        Browser stranger = guests.api.browser();
        stranger.get("/login");
        assertThat(stranger.post("/login", "email", "ola@example.org", "password", Guests.PASSWORD)
                        .statusCode())
                .isEqualTo(401);
        guests.joined("ola@example.org");
    }

    @Test
    void letsAnOldLinkForANewPasswordEndWithTheMove() {
        String id = guests.joined("ped@example.org");
        Tickets tickets = guests.api.bean(Tickets.class);
        String reset = tickets.make(Kind.RESET, id, "ped@example.org", false, Locale.ENGLISH)
                .token();
        String first = tickets.make(Kind.ADDRESS, id, "ped2@example.org", false, Locale.ENGLISH)
                .token();
        guests.api.browser().get("/login/reset/" + reset);
        Browser ped = guests.api.browser();
        ped.get("/login/email/" + first);
        ped.post("/login/email/" + first);
        assertThat(ped.get("/login/reset/" + reset).statusCode()).isEqualTo(404);
    }

    @Test
    void leadsNowhereWhenItIsLateOrSomebodyElseReadsByThatAddressMeanwhile() {
        String id = guests.joined("quin@example.org");
        Tickets tickets = guests.api.bean(Tickets.class);
        String late = tickets.make(Kind.ADDRESS, id, "quin2@example.org", false, Locale.ENGLISH)
                .token();
        guests.joined("quin2@example.org");
        Browser quin = guests.api.browser();
        quin.get("/login/email/" + late);
        assertThat(quin.post("/login/email/" + late).statusCode()).isEqualTo(404);
        guests.logIn("quin@example.org", Guests.PASSWORD);
        guests.logIn("quin2@example.org", Guests.PASSWORD);
        String old = tickets.make(Kind.ADDRESS, id, "quin3@example.org", false, Locale.ENGLISH)
                .token();
        guests.clock.forward(Duration.ofDays(2));
        assertThat(quin.get("/login/email/" + old).statusCode()).isEqualTo(404);
    }

    @Test
    void takesThePasswordAloneWhereNoMailCanBeSent() {
        try (var alone = RunningReaderApi.owned(new SettableClock())) {
            Browser ada = alone.browser().loggedIn();
            assertThat(ada.get("/account").body()).contains("no mail server");
            assertThat(ask(ada, "ada@elsewhere.example", RunningReaderApi.PASSWORD))
                    .contains("done=email");
            Browser again = alone.browser();
            again.get("/login");
            assertThat(Guests.location(again.post(
                            "/login", "email", "ada@elsewhere.example", "password", RunningReaderApi.PASSWORD)))
                    .isEqualTo("/");
            assertThat(alone.database().getCollection("emails").find().into(new ArrayList<>()))
                    .containsExactly(new Document("_id", "ada@elsewhere.example").append("reader", "r1"));
        }
    }

    @Test
    void doesTheSameForPrograms() {
        String id = guests.joined("rae@example.org");
        String token = guests.api.bean(Tokens.class).create(id, "test").token();
        Browser program = guests.api.browser();
        assertThat(program.api(token, "GET", "/api/v1/email").body()).contains("rae@example.org");
        for (String wrong :
                List.of("{}", "{\"email\":\"rae\"}", "{\"email\":\"ada@example.org\",\"password\":\"%s\"}")) {
            assertThat(program.api(token, "PUT", "/api/v1/email", wrong.formatted(Guests.PASSWORD))
                            .body())
                    .contains("\"field\":\"email\"");
        }
        assertThat(program.api(token, "PUT", "/api/v1/email", "{\"email\":\"rae2@example.org\",\"password\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        var asked = program.api(
                token,
                "PUT",
                "/api/v1/email",
                "{\"email\":\"rae2@example.org\",\"password\":\"" + Guests.PASSWORD + "\"}");
        assertThat(asked.statusCode()).isEqualTo(202);
        assertThat(asked.body()).contains("\"email\":\"rae@example.org\"", "\"confirm\":\"rae2@example.org\"");
        guests.awaitMail("rae2@example.org", "Your new address");
    }
}
