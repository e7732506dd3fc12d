package app.bowerbird.fetch.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What an honest site does; each of these must be read.
final class GoodPages {

    static final String ARTICLE = "<!doctype html><html><head><title>A story</title></head><body><p>"
            + "The bower is built of sticks and lined with blue things. ".repeat(40) + "</body></html>";

    static final String GREETING =
            "Grüße aus Köln, wo die Vögel überall Äste für ihre schönen Lauben zusammentragen, und "
                    + "jede Laube schmücken sie mit dem, was blau ist: Federn, Beeren, Flaschendeckel. ".repeat(8);

    private GoodPages() {}

    static void on(HostileWeb web) {
        web.on("/ok", visit -> visit.page(ARTICLE))
                .on("/ok-slow", GoodPages::slow)
                .on("/ok-2mib", visit -> visit.page("<html><p>" + "word ".repeat(400_000)))
                .on("/ok-latin1", GoodPages::latin1)
                .on("/ok-redirects", visit -> visit.answer("301 Moved", "Location: /ok-2\r\n", new byte[0]))
                .on("/ok-2", visit -> visit.answer("302 Found", "Location: ok-3?x\r\n", new byte[0]))
                .on("/ok-3", visit -> visit.answer("307 Away", "Location: //good.example/ok\r\n", new byte[0]))
                .on(
                        "/ok-gzip",
                        visit -> visit.answer(
                                "200 OK",
                                "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
                                BadBodies.gzip(ARTICLE)))
                .on("/ok-chunked", GoodPages::chunked)
                .on("/ok-trailers", GoodPages::trailers)
                .on("/ok-close", GoodPages::untilClose)
                .on("/ok-early-hints", GoodPages::earlyHints)
                .on(
                        "/ok-plain",
                        visit -> visit.answer(
                                "200 OK",
                                "Content-Type: text/plain\r\n",
                                "A plain story.".getBytes(StandardCharsets.UTF_8)));
    }

    private static void slow(HostileWeb.Visit visit) throws IOException, InterruptedException {
        HostileWeb.pause(3000);
        visit.page(ARTICLE);
    }

    private static void latin1(HostileWeb.Visit visit) throws IOException {
        byte[] body = ("<html><p>" + GREETING).getBytes(StandardCharsets.ISO_8859_1);
        visit.answer("200 OK", "Content-Type: text/html; charset=iso-8859-1\r\n", body);
    }

    private static void chunked(HostileWeb.Visit visit) throws IOException {
        visit.say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < ARTICLE.length(); at += 100) {
            String piece = ARTICLE.substring(at, Math.min(at + 100, ARTICLE.length()));
            visit.say(Integer.toHexString(piece.length()) + ";note=\"x\"\r\n" + piece + "\r\n");
        }
        visit.say("0\r\n\r\n");
    }

    private static void trailers(HostileWeb.Visit visit) throws IOException {
        visit.say("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(ARTICLE.length()) + "\r\n" + ARTICLE + "\r\n0\r\nX-Sum: 1\r\n\r\n");
    }

    private static void untilClose(HostileWeb.Visit visit) throws IOException {
        visit.say("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + ARTICLE);
        visit.socket().shutdownOutput();
    }

    private static void earlyHints(HostileWeb.Visit visit) throws IOException {
        visit.say("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
        visit.page(ARTICLE);
    }
}
