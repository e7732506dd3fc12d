package app.bowerbird.fetch.hostile;

import app.bowerbird.fetch.hostile.HostileWeb.Visit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/// Bodies that are too much, never end, or are not what they say.
final class BadBodies {

    private static final String HTML = "Content-Type: text/html\r\n";
    private static final String GZIPPED = HTML + "Content-Encoding: gzip\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + HTML + "Transfer-Encoding: chunked\r\n\r\n";
    private static final byte[] SIXTEEN_MIB = gzip("<p>more!".repeat(2 * 1024 * 1024));

    private BadBodies() {}

    static void on(HostileWeb web) {
        web.on("/bomb-gzip", BadBodies::bomb)
                .on("/bomb-nested", visit -> visit.answer("200 OK", GZIPPED, gzip(SIXTEEN_MIB)))
                .on(
                        "/bomb-twice",
                        visit -> visit.answer("200 OK", HTML + "Content-Encoding: gzip, gzip\r\n", gzip(SIXTEEN_MIB)))
                .on(
                        "/bomb-encodings",
                        visit -> visit.answer(
                                "200 OK", HTML + "Content-Encoding: " + "gzip, ".repeat(39) + "gzip\r\n", gzip("x")))
                .on(
                        "/bomb-encoding-headers",
                        visit -> visit.answer("200 OK", HTML + "Content-Encoding: gzip\r\n".repeat(40), gzip("x")))
                .on("/bomb-transfer", visit -> {
                    visit.say(OK + HTML + "Transfer-Encoding: gzip, chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n");
                })
                .on("/brotli", visit -> visit.answer("200 OK", HTML + "Content-Encoding: br\r\n", new byte[100]))
                .on("/endless-chunked", visit -> endless(visit, CHUNKED, chunk("<p>more ".repeat(1000))))
                .on(
                        "/endless-tiny-chunks",
                        visit -> endless(visit, CHUNKED, chunk("x").repeat(1000)))
                .on("/endless-close", visit -> endless(visit, OK + HTML + "\r\n", "<p>more ".repeat(1000)))
                .on("/endless-gzip", BadBodies::endlessGzip)
                .on("/gzip-empty-members", BadBodies::emptyMembers)
                .on("/endless-trailers", visit -> endless(visit, CHUNKED + chunk("<p>x") + "0\r\n", "X-More: y\r\n"))
                .on("/length-9e18", visit -> endless(visit, length("9000000000000000000"), "<p>more"))
                .on("/length-beyond-long", visit -> endless(visit, length("99999999999999999999999"), "<p>more"))
                .on("/length-big-true", visit -> endless(visit, length("62914560"), "<p>more ".repeat(1000)))
                .on(
                        "/two-lengths",
                        visit -> visit.say(OK + HTML + "Content-Length: 9\r\nContent-Length: 3\r\n\r\n<html>abc"))
                .on("/negative-length", visit -> visit.say(length("-5") + "<html>abc"))
                .on("/chunk-ext-flood", visit -> endless(visit, CHUNKED + "5;x=", "y".repeat(1000)))
                .on("/chunk-ext-each", visit -> endless(visit, CHUNKED, "1;x=" + "y".repeat(15_000) + "\r\nz\r\n"))
                .on("/chunk-size-overflow", visit -> endless(visit, CHUNKED + "ffffffffffffffff\r\n", "<p>more"))
                .on("/chunk-size-negative", visit -> visit.say(CHUNKED + "-1\r\nabc\r\n0\r\n\r\n"))
                .on("/drip-body", visit -> drip(visit, length("4000000")))
                .on("/drip-chunked", visit -> drip(visit, CHUNKED))
                .on("/silent-body", visit -> {
                    visit.say(length("100") + "<html>");
                    HostileWeb.pause(60_000);
                })
                .on("/reset-mid-body", visit -> {
                    visit.say(length("100000") + "<html>" + "x".repeat(2000));
                    HostileWeb.pause(50);
                    visit.socket().setSoLinger(true, 0);
                    visit.socket().close();
                })
                .on("/truncated", visit -> {
                    visit.say(length("100000") + "<html>" + "x".repeat(2000));
                    visit.socket().close();
                })
                .on("/truncated-chunked", visit -> {
                    visit.say(CHUNKED + chunk("<html>abc") + "ff\r\nabc");
                    visit.socket().close();
                })
                .on("/truncated-gzip", BadBodies::halfAGzip)
                .on(
                        "/not-gzip",
                        visit -> visit.answer("200 OK", GZIPPED, "<html>plain".getBytes(StandardCharsets.UTF_8)))
                .on("/empty", visit -> visit.answer("200 OK", HTML, new byte[0]))
                .on("/empty-gzip", visit -> visit.answer("200 OK", GZIPPED, gzip("")));
    }

    private static void bomb(Visit visit) throws IOException {
        visit.say(OK + GZIPPED + "Content-Length: " + 64L * SIXTEEN_MIB.length + "\r\n\r\n");
        for (int member = 0; member < 64; member++) {
            visit.say(SIXTEEN_MIB);
        }
    }

    private static void endlessGzip(Visit visit) throws IOException {
        visit.say(OK + GZIPPED + "\r\n");
        while (true) {
            visit.say(gzip("<p>" + Math.random()));
        }
    }

    private static void emptyMembers(Visit visit) throws IOException {
        visit.say(OK + GZIPPED + "\r\n");
        byte[] nothing = gzip("");
        for (int member = 0; member < 100_000; member++) {
            visit.out().write(nothing);
        }
        visit.socket().shutdownOutput();
    }

    private static void halfAGzip(Visit visit) throws IOException {
        byte[] whole = gzip(GoodPages.ARTICLE.repeat(5));
        visit.answer("200 OK", GZIPPED, Arrays.copyOf(whole, whole.length / 2));
    }

    static void endless(Visit visit, String head, String more) throws IOException {
        visit.say(head);
        byte[] bytes = more.getBytes(StandardCharsets.ISO_8859_1);
        while (true) {
            visit.say(bytes);
        }
    }

    private static void drip(Visit visit, String head) throws IOException, InterruptedException {
        visit.say(head);
        boolean chunked = head.equals(CHUNKED);
        while (true) {
            visit.say(chunked ? chunk("x") : "x");
            HostileWeb.pause(1000);
        }
    }

    private static String length(String length) {
        return OK + HTML + "Content-Length: " + length + "\r\n\r\n";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }
}
