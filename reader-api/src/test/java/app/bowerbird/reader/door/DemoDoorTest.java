package app.bowerbird.reader.door;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The door of the demo opens by itself, to a browser on this machine and to nobody else.
class DemoDoorTest {

    private static RunningReaderApi demo;

    @BeforeAll
    static void start() {
        demo = RunningReaderApi.owned(
                Clock.systemUTC(), "reader.demo.open=true", "reader.demo.note=The mails are at http://localhost:1");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void letsABrowserOnThisMachineInAsTheOwner() {
        Browser browser = demo.browser();
        var page = browser.get("/settings");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(RunningReaderApi.OWNER)
                .contains("The mails are at <a href=\"http://localhost:1\"");
        assertThat(browser.cookies.get("bowerbird")).hasSize(43);

        String session = browser.cookies.get("bowerbird");
        assertThat(browser.get("/settings").statusCode()).isEqualTo(200);
        assertThat(browser.cookies.get("bowerbird")).isEqualTo(session);
    }

    @Test
    void asksAProgramForItsTokenAllTheSame() {
        assertThat(demo.browser().get("/api/v1/tokens").statusCode()).isEqualTo(401);
    }

    @Test
    void staysShutToARequestThatSomebodyPassedOn() {
        assertThat(demo.browser()
                        .get("/settings", "X-Forwarded-For", "203.0.113.7")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void staysShutToAnotherNameForThisMachine() {
        int port = URI.create(demo.url()).getPort();
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            var request = "GET /settings HTTP/1.1\r\nHost: rebound.example:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes());
            assertThat(new String(socket.getInputStream().readAllBytes())).startsWith("HTTP/1.1 303");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void staysShutWhereNobodyAskedForADemo() {
        try (var house = RunningReaderApi.owned(Clock.systemUTC())) {
            assertThat(house.browser().get("/settings").statusCode()).isEqualTo(303);
        }
    }
}
