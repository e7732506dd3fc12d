package app.bowerbird.reader.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.json.JsonMapper;

/// The owner's pages about mails, with a mailer that answers as its API says.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutgoingPagesTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String MAIL =
            "{\"id\":\"" + ID + "\",\"client\":\"shop\",\"key\":\"k\",\"to\":\"bob@example.org\","
                    + "\"subject\":\"Bill <7>\",\"tag\":\"bills\",\"state\":\"retrying\",\"reason\":\"450 come back\","
                    + "\"received_at\":\"2026-11-20T08:00:00Z\",\"send_at\":\"2026-11-20T08:00:00Z\","
                    + "\"expires_at\":\"2026-11-25T08:00:00Z\",\"next_at\":\"2026-11-20T08:05:00Z\",\"attempts\":["
                    + "{\"kind\":\"smtp\",\"started_at\":\"2026-11-20T08:00:00Z\",\"ended_at\":\"2026-11-20T08:00:01Z\","
                    + "\"outcome\":\"failed\",\"code\":450,\"words\":\"450 greylisted\"}]}";
    private static final String CLIENT = "{\"name\":\"shop\",\"from\":[\"shop@example.org\"],\"scopes\":[\"send\"],"
            + "\"per_minute\":600,\"created_at\":\"2026-11-20T08:00:00Z\"";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer mailer;
    private RunningReaderApi api;
    private Browser browser;

    @BeforeAll
    void start() throws IOException {
        mailer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mailer.createContext("/api/v1/", exchange -> {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            asked.add(request + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer = answer(request);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        mailer.start();
        api = RunningReaderApi.owned(
                new SettableClock(),
                "reader.mailer-url=http://127.0.0.1:" + mailer.getAddress().getPort());
    }

    @BeforeEach
    void enter() {
        browser = api.browser().loggedIn();
        asked.clear();
    }

    private static String answer(String request) {
        return switch (request.replaceAll("\\?.*", "")) {
            case "GET /api/v1/mails" -> "200 {\"items\":[" + MAIL + "],\"next_cursor\":\"17-" + ID + "\"}";
            case "GET /api/v1/mails/" + ID, "POST /api/v1/mails/" + ID + "/send-now" -> "200 " + MAIL;
            case "DELETE /api/v1/mails/" + ID -> "409 {\"detail\":\"Too late: the mail is sent.\"}";
            case "GET /api/v1/clients" -> "200 {\"items\":[" + CLIENT + "}]}";
            case "POST /api/v1/clients" ->
                "201 " + CLIENT + ",\"token\":\"bbm_shop_secret\",\"signing_secret\":\"whsec_abc\"}";
            case "DELETE /api/v1/clients/shop" -> "204 ";
            default -> "404 {\"detail\":\"There is no such mail.\"}";
        };
    }

    @AfterAll
    void stop() {
        api.close();
        mailer.stop(0);
    }

    @Test
    void showMailsByStateAndTheLifeOfOne() {
        assertThat(browser.get("/settings").body()).contains("href=\"/outgoing\"");
        assertThat(browser.get("/outgoing?state=retrying").body())
                .contains("Bill &lt;7&gt;", "to bob@example.org", "450 come back", "tried again later", "Older mails");
        assertThat(asked.getLast()).startsWith("GET /api/v1/mails?limit=50&state=retrying");
        assertThat(browser.get("/outgoing/" + ID).body())
                .contains("450 greylisted", "ordered by shop, bills", "Send now", "Take back");
        assertThat(browser.get("/outgoing/" + ID, "Accept-Language", "de").body())
                .contains("Zurücknehmen")
                .doesNotContain("??");
        assertThat(browser.get("/outgoing?state=lost").statusCode()).isEqualTo(400);
        assertThat(browser.get("/outgoing/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void sendNowAndTakeBackAndSayWhenItIsTooLate() {
        browser.get("/outgoing/" + ID);
        assertThat(browser.post("/outgoing/" + ID + "/send-now").statusCode()).isEqualTo(302);
        var refused = browser.post("/outgoing/" + ID + "/cancel");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Too late: the mail is sent.");
    }

    @Test
    void makeATokenShownOnceAndRevokeIt() {
        assertThat(browser.get("/outgoing/clients").body()).contains("shop@example.org", "600 requests a minute");
        var made = browser.post(
                "/outgoing/clients", "name", "shop", "from", "shop@example.org, *@shop.example", "webhook", "");
        assertThat(made.body()).contains("bbm_shop_secret", "whsec_abc");
        assertThat(browser.get("/outgoing/clients").body()).doesNotContain("bbm_shop_secret");
        assertThat(asked.stream().filter(each -> each.startsWith("POST /api/v1/clients")))
                .singleElement()
                .satisfies(each -> assertThat(each).contains("\"*@shop.example\"", "\"name\":\"shop\""));
        assertThat(browser.post("/outgoing/clients/shop/revoke").statusCode()).isEqualTo(302);
        assertThat(asked).contains("DELETE /api/v1/clients/shop ");
    }

    /// The last, since mailer goes away.
    @Test
    @Order(Integer.MAX_VALUE)
    void haveATwinForProgramsAndSayWhenMailerIsAway() {
        var token = api.bean(Tokens.class).create("r1", "test").token();
        var list = JsonMapper.shared()
                .readTree(api.browser()
                        .api(token, "GET", "/api/v1/outgoing/mails")
                        .body());
        assertThat(list.path("items").path(0).path("next_at").asString()).isEqualTo("2026-11-20T08:05:00Z");
        assertThat(api.browser()
                        .api(token, "DELETE", "/api/v1/outgoing/mails/" + ID)
                        .statusCode())
                .isEqualTo(409);
        assertThat(api.browser()
                        .api(token, "DELETE", "/api/v1/outgoing/clients/shop")
                        .statusCode())
                .isEqualTo(204);
        mailer.stop(0);
        assertThat(browser.get("/outgoing").statusCode()).isEqualTo(503);
        assertThat(api.browser().api(token, "GET", "/api/v1/outgoing/mails").body())
                .contains("cannot be reached");
    }
}
