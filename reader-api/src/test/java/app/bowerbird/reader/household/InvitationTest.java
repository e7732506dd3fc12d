package app.bowerbird.reader.household;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Inviting and joining, by page and by program, on the running service.
class InvitationTest {

    private static final JsonMapper json = JsonMapper.builder().build();
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
    void letsExactlyOneInWithAnInvitation() {
        Browser owner = guests.api.browser().loggedIn();
        HttpResponse<String> made = owner.post("/readers/invitations", "email", "Bob@example.org");
        String path = Guests.link(made.body());
        assertThat(made.body()).contains("bob@example.org").contains("on its way");
        assertThat(owner.get("/readers").body()).contains("not accepted yet").doesNotContain(path);
        assertThat(Guests.path(guests.awaitMail("bob@example.org", "You are invited")))
                .isEqualTo(path);

        Browser bob = guests.api.browser();
        assertThat(bob.get(path).body()).contains("Choose how you will log in").contains("value=\"bob@example.org\"");
        assertThat(bob.post(path, "email", "nobody", "password", "short").statusCode())
                .isEqualTo(400);
        assertThat(bob.post(path, "email", RunningReaderApi.OWNER, "password", Guests.PASSWORD)
                        .body())
                .contains("reads here by that address already");
        assertThat(Guests.location(bob.post(path, "email", "bob@example.org", "password", Guests.PASSWORD)))
                .isEqualTo("/");
        assertThat(bob.get("/settings").body()).contains("bob@example.org").doesNotContain("/readers");
        assertThat(bob.get("/readers").statusCode()).isEqualTo(403);

        Browser eve = guests.api.browser();
        eve.get("/login");
        assertThat(eve.get(path).statusCode()).isEqualTo(404);
        assertThat(eve.post(path, "email", "eve@example.org", "password", Guests.PASSWORD)
                        .statusCode())
                .isEqualTo(404);
        assertThat(owner.get("/readers").body()).doesNotContain("not accepted yet");
    }

    @Test
    void endsAnInvitationAfterSevenDaysOrWhenItIsRevoked() {
        Browser owner = guests.api.browser().loggedIn();
        String late = Guests.link(owner.post("/readers/invitations").body());
        guests.clock.forward(Duration.ofDays(7));
        owner = guests.api.browser().loggedIn();
        assertThat(guests.api.browser().get(late).statusCode()).isEqualTo(404);

        String revoked = Guests.link(owner.post("/readers/invitations").body());
        assertThat(guests.api.browser().get(revoked).statusCode()).isEqualTo(200);
        String form = Jsoup.parse(owner.get("/readers").body())
                .selectFirst("form[action*=/revoke]")
                .attr("action");
        owner.post(form);
        assertThat(guests.api.browser().get(revoked).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsNoLinkInTheStore() {
        Browser owner = guests.api.browser().loggedIn();
        String token = Guests.link(owner.post("/readers/invitations", "email", "kim@example.org")
                        .body())
                .replaceFirst(".*/", "");
        StringBuilder everything = new StringBuilder();
        guests.api.database().listCollectionNames().forEach(name -> guests.api
                .database()
                .getCollection(name)
                .find()
                .forEach(document -> everything.append(document.toJson())));
        assertThat(everything).contains("kim@example.org").doesNotContain(token);
    }

    @Test
    void givesTheOwnersProgramsTheSameAndNobodyElses() {
        String token = guests.api.bean(Tokens.class).create("r1", "test").token();
        Browser program = guests.api.browser();
        HttpResponse<String> made =
                program.api(token, "POST", "/api/v1/invitations", "{\"email\":\"zoe@example.org\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        JsonNode invitation = json.readTree(made.body());
        assertThat(invitation.path("link").asString()).matches(Guests.LINK);
        String id = invitation.path("id").asString();
        assertThat(program.api(token, "GET", "/api/v1/invitations").body())
                .contains(id)
                .doesNotContain("/login/");
        assertThat(program.api(token, "DELETE", "/api/v1/invitations/" + id).statusCode())
                .isEqualTo(204);
        assertThat(program.api(token, "DELETE", "/api/v1/invitations/" + id).statusCode())
                .isEqualTo(404);
        HttpResponse<String> refused = program.api(token, "POST", "/api/v1/invitations", "{\"email\":\"no\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"email\"");
        assertThat(program.api(token, "GET", "/api/v1/readers").body()).contains("\"email\":\"ada@example.org\"");

        String plain = guests.api
                .bean(Tokens.class)
                .create(guests.joined("sam@example.org"), "test")
                .token();
        for (String path : List.of("/api/v1/readers", "/api/v1/invitations")) {
            assertThat(program.api(plain, "GET", path).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void handsTheHouseOverBehindThePassword() {
        try (RunningReaderApi house = RunningReaderApi.owned(new SettableClock())) {
            Browser owner = house.browser().loggedIn();
            String path = Guests.link(owner.post("/readers/invitations").body());
            Browser next = house.browser();
            next.get(path);
            next.post(path, "email", "next@example.org", "password", Guests.PASSWORD);
            assertThat(owner.get("/account").body()).contains("hand it over first");
            assertThat(owner.post("/account/leave", "password", RunningReaderApi.PASSWORD)
                            .statusCode())
                    .isEqualTo(409);
            assertThat(owner.post("/readers/r2/owner", "password", "wrong").statusCode())
                    .isEqualTo(400);
            assertThat(owner.post("/readers/r1/remove", "password", RunningReaderApi.PASSWORD)
                            .statusCode())
                    .isEqualTo(409);
            owner.post("/readers/r2/owner", "password", RunningReaderApi.PASSWORD);
            assertThat(owner.get("/readers").statusCode()).isEqualTo(403);
            assertThat(next.get("/readers").statusCode()).isEqualTo(200);
        }
    }
}
