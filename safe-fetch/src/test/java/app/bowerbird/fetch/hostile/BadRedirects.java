package app.bowerbird.fetch.hostile;

import app.bowerbird.fetch.hostile.HostileWeb.Visit;
import java.io.IOException;

/// Redirects that lead nowhere, inward or round and round.
final class BadRedirects {

    private BadRedirects() {}

    static void on(HostileWeb web) {
        web.on(
                        "/redirect-body",
                        visit -> BadBodies.endless(
                                visit,
                                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:8080/\r\n\r\n",
                                "<p>more".repeat(1000)))
                .on(
                        "/redirect-body-good",
                        visit -> BadBodies.endless(
                                visit, "HTTP/1.1 302 Found\r\nLocation: /ok\r\n\r\n", "<p>more".repeat(1000)))
                .on("/loop", visit -> to(visit, "/loop"))
                .on("/pingpong", visit -> to(visit, "/pongping"))
                .on("/pongping", visit -> to(visit, "/pingpong"))
                .on("/cookie-wall", visit -> {
                    if (visit.headers().containsKey("cookie")) {
                        visit.page(GoodPages.ARTICLE);
                    } else {
                        visit.answer("302 Found", "Location: /cookie-wall\r\nSet-Cookie: a=b\r\n", new byte[0]);
                    }
                })
                .on("/long-chain", visit -> chain(visit, 7))
                .on(
                        "/meta-refresh-loop",
                        visit -> visit.page("<html><meta http-equiv=refresh content='0; url=/meta-refresh-loop'>"))
                .on(
                        "/meta-refresh-inward",
                        visit -> visit.page("<html><META HTTP-EQUIV=\"ReFresh\" CONTENT=\"0;http://[::1]/\">"))
                .on(
                        "/refresh-header-loop",
                        visit -> visit.answer(
                                "200 OK",
                                "Content-Type: text/html\r\nRefresh: 1; url=/refresh-header-loop\r\n",
                                "<html>".getBytes()))
                .on(
                        "/refresh-header-inward",
                        visit -> visit.answer("200 OK", "Refresh: 0; URL='http://10.0.0.1/'\r\n", "<html>".getBytes()))
                .on(
                        "/refresh-later",
                        visit -> visit.page("<html><meta http-equiv=refresh content='300; url=/loop'><p>"
                                + "A page that reloads itself, as those do that tell what happens now. ".repeat(9)))
                .on("/location-1mib", visit -> to(visit, "/" + "x".repeat(1024 * 1024)))
                .on("/location-long", visit -> to(visit, "/" + "x".repeat(12_000)))
                .on("/location-none", visit -> visit.answer("302 Found", "", new byte[0]))
                .on(
                        "/location-two",
                        visit -> visit.answer(
                                "302 Found", "Location: /ok\r\nLocation: http://10.0.0.1/\r\n", new byte[0]))
                .on("/location-inward", visit -> to(visit, "http://169.254.169.254/latest/"))
                .on("/location-file", visit -> to(visit, "file:///etc/passwd"));
        for (int left = 0; left < 7; left++) {
            int now = left;
            web.on("/long-chain-" + left, visit -> chain(visit, now));
        }
    }

    private static void chain(Visit visit, int left) throws IOException {
        to(visit, left == 0 ? "/ok" : "/long-chain-" + (left - 1));
    }

    private static void to(Visit visit, String location) throws IOException {
        visit.answer("302 Found", "Location: " + location + "\r\n", new byte[0]);
    }
}
