package app.bowerbird.reader.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Passkeys from making to removing, with a device that can lie.
class PasskeyTest {

    private static final SettableClock clock = new SettableClock();
    private static final JsonMapper json = JsonMapper.builder().build();
    private static RunningReaderApi api;

    private final PretendDevice phone = new PretendDevice(1);
    private Browser reader;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(clock);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void logIn() {
        api.database().getCollection("attempts").deleteMany(new Document());
        api.database().getCollection("passkeys").deleteMany(new Document());
        reader = api.browser().loggedIn();
    }

    @Test
    void logsInWithAPasskeyInsteadOfAPassword() {
        JsonNode orders = makeOrders();
        assertThat(orders.path("rp").path("id").asString()).isEqualTo("localhost");
        assertThat(orders.path("user").path("name").asString()).isEqualTo(RunningReaderApi.OWNER);
        assertThat(orders.path("authenticatorSelection")
                        .path("userVerification")
                        .asString())
                .isEqualTo("required");
        assertThat(orders.path("timeout").asInt()).isEqualTo(300_000);
        assertThat(send(reader, "/account/passkeys", phone.make("phone", orders))
                        .statusCode())
                .isEqualTo(204);
        assertThat(text(reader.get("/account"))).contains("phone made 20 Nov 2026, never used");

        Browser stranger = api.browser();
        HttpResponse<String> in = send(stranger, "/login/passkey", phone.use(useOrders(stranger)));
        assertThat(in.statusCode()).as(in.body()).isEqualTo(204);
        assertThat(text(stranger.get("/account"))).contains(RunningReaderApi.OWNER, "used just now");
        assertThat(stranger.get("/login?next=%2Fdigest").headers().firstValue("Location"))
                .contains("/digest");
    }

    @Test
    void keepsSeveralAndRemovesThemOneByOne() {
        assertThat(send(reader, "/account/passkeys", phone.make("phone", makeOrders()))
                        .statusCode())
                .isEqualTo(204);
        JsonNode orders = makeOrders();
        assertThat(orders.path("excludeCredentials")).as("one a device").hasSize(1);
        PretendDevice laptop = new PretendDevice(2);
        assertThat(send(reader, "/account/passkeys", laptop.make("laptop", orders))
                        .statusCode())
                .isEqualTo(204);
        assertThat(text(reader.get("/account"))).contains("phone", "laptop");

        String token = api.bean(Tokens.class).create("r1", "test").token();
        Browser program = api.browser();
        JsonNode items = json.readTree(
                        program.api(token, "GET", "/api/v1/passkeys").body())
                .path("items");
        assertThat(items).hasSize(2);
        for (JsonNode item : items) {
            if (item.path("name").asString().equals("phone")) {
                reader.post("/account/passkeys/" + item.path("id").asString() + "/remove");
            }
        }
        Browser stranger = api.browser();
        assertThat(send(stranger, "/login/passkey", phone.use(useOrders(stranger)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(stranger, "/login/passkey", laptop.use(useOrders(stranger)))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void refusesWhatIsSignedElsewhereOrByNobodyPresentOrTwice() {
        List<Consumer<PretendDevice>> lies = List.of(
                device -> device.origin = "https://evil.example",
                device -> device.house = "evil.example",
                device -> device.flags = 1,
                device -> device.flags = 4);
        int number = 10;
        for (Consumer<PretendDevice> lie : lies) {
            PretendDevice liar = new PretendDevice(number++);
            lie.accept(liar);
            assertThat(send(reader, "/account/passkeys", liar.make("liar", makeOrders()))
                            .statusCode())
                    .isEqualTo(400);
        }
        send(reader, "/account/passkeys", phone.make("phone", makeOrders()));
        for (Consumer<PretendDevice> lie : lies) {
            lie.accept(phone);
            refused(phone.use(useOrders(api.browser())));
            phone.origin = "http://localhost:8080";
            phone.house = "localhost";
            phone.flags = 5;
        }
        Browser stranger = api.browser();
        JsonNode orders = useOrders(stranger);
        assertThat(send(stranger, "/login/passkey", phone.use(orders)).statusCode())
                .isEqualTo(204);
        Browser thief = api.browser();
        useOrders(thief);
        assertThat(send(thief, "/login/passkey", phone.use(orders)).statusCode())
                .as("orders of another browser")
                .isEqualTo(401);
        Browser clone = api.browser();
        JsonNode cloned = useOrders(clone);
        assertThat(send(clone, "/login/passkey", phone.use(cloned)).statusCode())
                .isEqualTo(204);
        Browser later = api.browser();
        assertThat(send(later, "/login/passkey", phone.useAgainAsAClone(useOrders(later)))
                        .statusCode())
                .as("a count that stands still")
                .isEqualTo(401);
    }

    @Test
    void refusesOrdersThatAreOldAndAnswersThatAreNone() {
        send(reader, "/account/passkeys", phone.make("phone", makeOrders()));
        Browser slow = api.browser();
        JsonNode orders = useOrders(slow);
        clock.forward(Duration.ofMinutes(6));
        assertThat(send(slow, "/login/passkey", phone.use(orders)).statusCode()).isEqualTo(401);
        for (String nonsense : List.of("{}", "[]", "\"\"", "{\"id\":\"x\"}", "{\"rawId\":\"%%\",\"response\":{}}")) {
            refused(nonsense);
            makeOrders();
            assertThat(send(reader, "/account/passkeys", nonsense).statusCode())
                    .as(nonsense)
                    .isEqualTo(400);
        }
        Browser program = api.browser();
        assertThat(send(program, "/login/passkey", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void asksForThePasswordBeforeAPasskeyIsMadeAndForPatienceAfterGuesses() {
        assertThat(send(reader, "/account/passkeys/orders", "{\"password\":\"wrong\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(reader, "/account/passkeys/orders", "{}").statusCode()).isEqualTo(403);
        Browser stranger = api.browser();
        stranger.get("/login");
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            answers.add(send(stranger, "/login/passkey/orders", "").statusCode());
        }
        assertThat(answers).startsWith(200).endsWith(429);
    }

    private static void refused(String answer) {
        Browser stranger = api.browser();
        useOrders(stranger);
        assertThat(send(stranger, "/login/passkey", answer).statusCode())
                .as(answer)
                .isEqualTo(401);
        api.database().getCollection("attempts").deleteMany(new Document());
    }

    private JsonNode makeOrders() {
        HttpResponse<String> orders =
                send(reader, "/account/passkeys/orders", "{\"password\":\"" + RunningReaderApi.PASSWORD + "\"}");
        assertThat(orders.statusCode()).as(orders.body()).isEqualTo(200);
        return json.readTree(orders.body());
    }

    private static JsonNode useOrders(Browser browser) {
        browser.get("/login");
        HttpResponse<String> orders = send(browser, "/login/passkey/orders", "");
        assertThat(orders.statusCode()).as(orders.body()).isEqualTo(200);
        return json.readTree(orders.body());
    }

    private static HttpResponse<String> send(Browser browser, String path, String body) {
        return browser.send("POST", path, body, "Content-Type", "application/json", "X-CSRF-TOKEN", browser.formToken);
    }

    private static String text(HttpResponse<String> page) {
        return Jsoup.parse(page.body()).text();
    }
}
