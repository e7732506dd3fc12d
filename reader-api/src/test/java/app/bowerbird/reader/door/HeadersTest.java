package app.bowerbird.reader.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The headers of the door on every way of being refused; that they are on every route, DoorTest shows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HeadersTest {

    private RunningReaderApi api;
    private String token;

    @BeforeAll
    void start() {
        api = RunningReaderApi.owned(new SettableClock());
        token = api.bean(Tokens.class).create("r1", "test").token();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    /// The last, since the store goes away.
    @Test
    @Order(Integer.MAX_VALUE)
    void areOnEveryRefusal() {
        Browser stranger = api.browser();
        Browser reader = api.browser().loggedIn();
        var refusals = new LinkedHashMap<Integer, HttpResponse<String>>();
        refusals.put(400, stranger.api(token, "POST", "/api/v1/tokens", "{\"name\":"));
        refusals.put(401, stranger.send("GET", "/api/v1/tokens", null));
        refusals.put(403, reader.send("POST", "/settings/tokens", "name=x", "Content-Type", FORM));
        refusals.put(404, reader.get("/nothing/here"));
        refusals.put(405, stranger.api(token, "PUT", "/api/v1/tokens"));
        refusals.put(413, stranger.api(token, "POST", "/api/v1/tokens", "x".repeat(13 << 20)));
        refusals.put(415, stranger.send("POST", "/api/v1/tokens", "<x/>", "Authorization", "Bearer " + token));
        refusals.put(429, guessed(stranger));
        api.stopStore();
        refusals.put(503, stranger.api(token, "GET", "/api/v1/tokens"));

        refusals.forEach((status, answer) -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
            judge(status.toString(), headers(answer));
        });
    }

    @Test
    void areOnEveryWayToAskForAPage() {
        Browser reader = api.browser().loggedIn();
        for (String method : List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH")) {
            judge(method, headers(reader.send(method, "/settings", null)));
        }
        judge("a static file", headers(reader.get("/bowerbird.css")));
    }

    @Test
    void areOnTheAnswerToWhatIsNoRequest() throws IOException {
        for (String head : List.of(
                "GET /%zz HTTP/1.1\r\nHost: localhost",
                "GET /{x} HTTP/1.1\r\nHost: localhost",
                "GET /a\\b HTTP/1.1\r\nHost: localhost",
                "GET / HTTP/1.1",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b",
                "GET / HTTP/1.1\r\nHost: local host",
                "GET / HTTP/3.7\r\nHost: localhost",
                "TRACE / HTTP/1.1\r\nHost: localhost",
                "nonsense",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000))) {
            judge(head.lines().findFirst().orElse(""), rawHeaders(head));
        }
    }

    private static final String FORM = "application/x-www-form-urlencoded";

    private static HttpResponse<String> guessed(Browser stranger) {
        HttpResponse<String> answer = null;
        for (int i = 0; i < 30 && (answer == null || answer.statusCode() != 429); i++) {
            answer = stranger.send(
                    "POST",
                    "/api/v1/tokens",
                    "{\"name\":\"x\"}",
                    "Authorization",
                    Browser.basic(RunningReaderApi.OWNER, "a guess " + i),
                    "Content-Type",
                    "application/json");
        }
        return answer;
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        return answer.headers().map();
    }

    private Map<String, List<String>> rawHeaders(String head) throws IOException {
        try (Socket socket = new Socket("localhost", URI.create(api.url()).getPort())) {
            socket.getOutputStream()
                    .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).as(head).matches("(?s)HTTP/1.1 [45]\\d\\d.*");
            var headers = new LinkedHashMap<String, List<String>>();
            answer.lines().skip(1).takeWhile(line -> !line.isEmpty()).forEach(line -> {
                String[] pair = line.split(": ?", 2);
                headers.put(pair[0].toLowerCase(Locale.ROOT), List.of(pair[1]));
            });
            return headers;
        }
    }

    private static void judge(String what, Map<String, List<String>> headers) {
        assertSoftly(softly -> {
            DoorTest.HEADERS.forEach((name, value) -> softly.assertThat(headers.get(name.toLowerCase(Locale.ROOT)))
                    .as(name + " of " + what)
                    .containsExactly(value));
            softly.assertThat(headers.getOrDefault("permissions-policy", List.of("")))
                    .as(what)
                    .allMatch(value -> value.matches("([a-z-]+=\\(\\)(, )?)+"));
            softly.assertThat(headers.keySet())
                    .as(what)
                    .doesNotContainAnyElementsOf(Set.of("server", "x-powered-by", "access-control-allow-origin"));
        });
    }
}
