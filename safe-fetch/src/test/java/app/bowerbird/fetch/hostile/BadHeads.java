package app.bowerbird.fetch.hostile;

import app.bowerbird.fetch.hostile.HostileWeb.Visit;
import java.io.IOException;
import java.util.Random;

/// Status lines and headers that are too much, never end, or are none.
final class BadHeads {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private BadHeads() {}

    static void on(HostileWeb web) {
        web.on("/drip-head", BadHeads::drip)
                .on("/silent", _ -> HostileWeb.pause(60_000))
                .on("/header-count", visit -> visit.say(OK + "X-A: b\r\n".repeat(100_000) + "\r\n<html>"))
                .on("/header-long", visit -> visit.say(OK + "X-A: " + "b".repeat(2_000_000) + "\r\n\r\n<html>"))
                .on("/header-endless", visit -> BadBodies.endless(visit, OK, "X-A: b\r\n"))
                .on("/header-folded", visit -> BadBodies.endless(visit, OK + "X-A: b\r\n", " more\r\n"))
                .on("/status-line-endless", visit -> BadBodies.endless(visit, "HTTP/1.1 200 ", "OK".repeat(500)))
                .on("/blank-lines", visit -> BadBodies.endless(visit, "", "\r\n".repeat(100)))
                .on(
                        "/endless-103",
                        visit -> BadBodies.endless(visit, "", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"))
                .on("/endless-100", visit -> BadBodies.endless(visit, "", "HTTP/1.1 100 Continue\r\n\r\n"))
                .on("/switching", visit -> visit.say("HTTP/1.1 101 Switching Protocols\r\nUpgrade: tls\r\n\r\nabc"))
                .on("/http09", visit -> {
                    visit.say("<html><p>No status line at all.");
                    visit.socket().close();
                })
                .on("/garbage", BadHeads::garbage)
                .on("/http9", visit -> visit.say("HTTP/9.7 200 OK\r\nContent-Length: 6\r\n\r\n<html>"))
                .on("/status-0", visit -> visit.say("HTTP/1.1 000 Nothing\r\nContent-Length: 6\r\n\r\n<html>"))
                .on("/status-999999", visit -> visit.say("HTTP/1.1 999999 Much\r\nContent-Length: 6\r\n\r\n<html>"))
                .on("/close-at-once", visit -> visit.socket().close())
                .on(
                        "/retry-after",
                        visit -> visit.answer("429 Too Many Requests", "Retry-After: 999999999\r\n", new byte[0]))
                .on(
                        "/retry-after-garbage",
                        visit -> visit.answer("503 Away", "Retry-After: -1 or never\r\n", new byte[0]))
                .on(
                        "/error-endless",
                        visit -> BadBodies.endless(
                                visit, "HTTP/1.1 403 No\r\nContent-Type: text/html\r\n\r\n", "<p>no ".repeat(1000)));
    }

    private static void drip(Visit visit) throws IOException, InterruptedException {
        visit.say(OK + "X-Slow: ");
        while (true) {
            visit.say("x");
            HostileWeb.pause(1000);
        }
    }

    private static void garbage(Visit visit) throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        visit.say(bytes);
        visit.socket().close();
    }
}
