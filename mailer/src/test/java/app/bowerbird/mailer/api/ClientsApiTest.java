package app.bowerbird.mailer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.mailer.RunningMailer;
import app.bowerbird.mailer.RunningMailer.Heard;
import app.bowerbird.mailer.smtp.ScriptedSmtp.Trick;
import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientsApiTest {

    private final RunningMailer mailer = new RunningMailer();

    @AfterEach
    void close() {
        mailer.close();
    }

    @Test
    void showsATokenOnceKeepsItsHashAndRevokesItFromTheNextRequestOn() {
        var made = mailer.json(mailer.owner(), "POST", "/api/v1/clients", "{\"name\": \"shop\"}");
        assertThat(made.status()).isEqualTo(201);
        var token = made.json().path("token").asString();

        assertThat(token).matches("bbm_shop_[A-Za-z0-9_-]{43}[0-9a-f]{8}");
        assertThat(mailer.get(token, "/api/v1/me").json().path("name").asString())
                .isEqualTo("shop");
        assertThat(mailer.get(mailer.owner(), "/api/v1/clients/shop").body())
                .doesNotContain("token")
                .doesNotContain("whsec_");
        var stored = mailer.database().getCollection("clients").find().first().toJson();
        assertThat(stored)
                .doesNotContain(token)
                .doesNotContain(made.json().path("signing_secret").asString().substring(6));

        assertThat(mailer.call(mailer.owner(), "DELETE", "/api/v1/clients/shop", new byte[0])
                        .status())
                .isEqualTo(204);
        assertThat(mailer.get(token, "/api/v1/me").status()).isEqualTo(401);
        var fresh = mailer.call(mailer.owner(), "POST", "/api/v1/clients/shop/token", new byte[0])
                .json()
                .path("token")
                .asString();
        assertThat(mailer.get(fresh, "/api/v1/me").status()).isEqualTo(200);
        assertThat(mailer.get(token, "/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void letsNobodyInWithoutATokenAndNoClientAmongTheClients() {
        var token = mailer.client("shop", ", \"scopes\": [\"send\"]");

        assertThat(mailer.get("", "/api/v1/mails").status()).isEqualTo(401);
        assertThat(mailer.get(token + "0", "/api/v1/mails").status()).isEqualTo(401);
        assertThat(mailer.get(token, "/api/v1/mails").status())
                .as("no scope to read")
                .isEqualTo(403);
        assertThat(mailer.get(token, "/api/v1/clients").status()).isEqualTo(403);
        assertThat(mailer.get(token, "/mails/x").status()).isEqualTo(403);
        assertThat(mailer.json(mailer.owner(), "POST", "/api/v1/mails", "{}").status())
                .isEqualTo(403);
        assertThat(mailer.json(mailer.owner(), "POST", "/api/v1/clients", "{\"name\": \"shop\"}")
                        .status())
                .isEqualTo(409);
        for (var bad : List.of(
                "\"name\": \"bowerbird\"",
                "\"name\": \"Shop!\"",
                "\"name\": \"x\", \"from\": [\"a b\"]",
                "\"name\": \"x\", \"scopes\": [\"everything\"]",
                "\"name\": \"x\", \"webhook_url\": \"ftp://x\"",
                "\"name\": \"x\", \"per_minute\": -1",
                "\"name\": \"x\", \"nonsense\": 1")) {
            assertThat(mailer.json(mailer.owner(), "POST", "/api/v1/clients", "{" + bad + "}")
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void sendsAClientAwayThatAsksTooOften() {
        var token = mailer.client("busy", ", \"per_minute\": 3");
        for (int i = 0; i < 3; i++) {
            assertThat(mailer.get(token, "/api/v1/me").status()).isEqualTo(200);
        }

        var refused = mailer.get(token, "/api/v1/me");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().get("retry-after").getFirst()))
                .isBetween(1, 20);
        assertThat(mailer.get(mailer.client("calm", ""), "/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void tellsAClientSignedWhatBecameOfItsMailsAndHasFigures() throws Exception {
        var made = mailer.json(
                mailer.owner(),
                "POST",
                "/api/v1/clients",
                "{\"name\": \"shop\", \"webhook_url\": \"http://client.example/told\"}");
        var token = made.json().path("token").asString();
        var secret = made.json().path("signing_secret").asString();

        order(token, "ada@example.org", "");
        await().untilAsserted(() -> assertThat(told("mail.sent")).hasSize(1));
        mailer.mailServer.plays(Trick.BOUNCE_550);
        mailer.bean(app.bowerbird.mailer.smtp.Smtp.class).close();
        order(token, "nobody@example.org", "");
        await().untilAsserted(() -> assertThat(told("mail.bounced")).hasSize(1));
        order(token, "nobody@example.org", "");
        await().untilAsserted(() -> assertThat(told("mail.dropped")).hasSize(1));

        for (var heard : mailer.heard) {
            verify(secret, heard);
        }
        var bounced = told("mail.bounced").getFirst().json().path("data");
        assertThat(bounced.path("to").asString()).isEqualTo("nobody@example.org");
        assertThat(bounced.path("reason").asString()).contains("no such mailbox");
        var figures = mailer.get(token, "/api/v1/me").json().path("figures");
        assertThat(figures.path("sent").asInt()).isEqualTo(1);
        assertThat(figures.path("bounced").asInt()).isEqualTo(1);
        assertThat(figures.path("dropped").asInt()).isEqualTo(1);

        assertThat(mailer.get(mailer.owner(), "/api/v1/suppressed").body()).contains("nobody@example.org");
        assertThat(mailer.call(mailer.owner(), "DELETE", "/api/v1/suppressed/nobody@example.org", new byte[0])
                        .status())
                .isEqualTo(204);
        order(token, "nobody@example.org", "");
        await().untilAsserted(() -> assertThat(told("mail.sent")).hasSize(2));
    }

    @Test
    void asksASignedConditionWithBothKeysWhileTheyChange() throws Exception {
        var made = mailer.json(mailer.owner(), "POST", "/api/v1/clients", "{\"name\": \"shop\"}");
        var token = made.json().path("token").asString();
        var fresh = mailer.call(mailer.owner(), "POST", "/api/v1/clients/shop/signing-secret", new byte[0])
                .json()
                .path("signing_secret")
                .asString();
        mailer.clientSays = "{\"send\": false}";

        var id = order(token, "ada@example.org", ", \"condition_url\": \"https://client.example/wanted\"");

        await().untilAsserted(() -> assertThat(state(token, id)).isEqualTo("dropped"));
        var asked = mailer.heard.getFirst();
        assertThat(asked.path()).isEqualTo("/wanted");
        assertThat(asked.json().path("id").asString()).isEqualTo(id);
        verify(made.json().path("signing_secret").asString(), asked);
        verify(fresh, asked);
        assertThat(mailer.mailServer.connections()).isZero();
    }

    @Test
    void leavesAnAddressAloneThatIsGone() {
        var token = mailer.client("shop", "");
        mailer.clientAnswers = 410;
        var id = order(token, "ada@example.org", ", \"condition_url\": \"https://client.example/gone\"");
        await().untilAsserted(() -> assertThat(state(token, id)).isEqualTo("dropped"));

        var refused = mailer.json(
                token,
                "POST",
                "/api/v1/mails",
                "{\"to\": \"ada@example.org\", \"subject\": \"a\", \"text\": \"b\","
                        + " \"condition_url\": \"https://client.example/gone\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("410");
        var url = "/api/v1/gone-conditions?url=https://client.example/gone";
        assertThat(mailer.call(token, "DELETE", url, new byte[0]).status()).isEqualTo(204);
        mailer.clientAnswers = 200;
        var again = order(token, "ada@example.org", ", \"condition_url\": \"https://client.example/gone\"");
        await().untilAsserted(() -> assertThat(state(token, again)).isEqualTo("sent"));
    }

    @Test
    void neverAsksAPrivateAddress() {
        var token = mailer.client("shop", "");
        var id = order(token, "ada@example.org", ", \"condition_url\": \"http://127.0.0.1/admin\"");

        await().untilAsserted(() -> assertThat(state(token, id)).isEqualTo("retrying"));
        assertThat(mailer.get(token, "/api/v1/mails/" + id)
                        .json()
                        .path("reason")
                        .asString())
                .contains("address");
    }

    private List<Heard> told(String type) {
        return mailer.heard.stream()
                .filter(heard -> heard.json().path("type").asString("").equals(type))
                .toList();
    }

    private static void verify(String secret, Heard heard) throws Exception {
        new Webhook(secret)
                .verify(
                        new String(heard.body(), StandardCharsets.UTF_8),
                        HttpHeaders.of(heard.headers(), (_, _) -> true));
    }

    private String state(String token, String id) {
        return mailer.get(token, "/api/v1/mails/" + id).json().path("state").asString();
    }

    private String order(String token, String to, String more) {
        var body = "{\"to\": \"" + to + "\", \"subject\": \"Hello\", \"text\": \"It works.\"" + more + "}";
        return mailer.json(token, "POST", "/api/v1/mails", body)
                .json()
                .path("id")
                .asString();
    }
}
