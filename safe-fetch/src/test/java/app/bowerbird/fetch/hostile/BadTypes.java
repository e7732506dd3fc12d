package app.bowerbird.fetch.hostile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Bodies whose label lies, and letters that are not what they are called.
final class BadTypes {

    private static final String HTML = "Content-Type: text/html\r\n";
    private static final String PDF = "%PDF-1.7\n1 0 obj <<>> endobj\n";
    private static final String PNG = "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR";
    private static final String MP4 = "\0\0\0\u0020ftypisom\0\0\2\0isomiso2avc1mp41";
    private static final String ZIP = "PK\u0003\u0004\u0014\0\0\0\b\0 story.html";

    private BadTypes() {}

    static void on(HostileWeb web) {
        type(web, "/pdf-as-html", HTML, PDF);
        type(web, "/pdf", "Content-Type: application/pdf\r\n", PDF);
        type(web, "/pdf-as-nothing", "Content-Type: application/octet-stream\r\n", PDF);
        type(web, "/png-as-html", HTML, PNG);
        type(web, "/png", "Content-Type: image/png\r\n", PNG);
        type(web, "/mp4-as-html", HTML, MP4);
        type(web, "/zip-as-html", HTML, ZIP);
        type(web, "/gzip-as-html", HTML, new String(BadBodies.gzip("x"), StandardCharsets.ISO_8859_1));
        type(web, "/zip", "Content-Type: application/zip\r\n", ZIP);
        type(web, "/svg", "Content-Type: image/svg+xml\r\n", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        type(web, "/bytes-as-html", HTML, "<html>\0\1\2\3");
        type(web, "/no-type", "", GoodPages.ARTICLE);
        type(web, "/unknown-type", "Content-Type: application/x-something\r\n", GoodPages.ARTICLE);
        type(web, "/broken-type", "Content-Type: ;;=\r\n", GoodPages.ARTICLE);
        type(web, "/attachment", HTML + "Content-Disposition: attachment; filename=a.html\r\n", GoodPages.ARTICLE);
        web.on(
                "/multipart",
                visit -> BadBodies.endless(
                        visit,
                        "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=b\r\n\r\n",
                        "--b\r\nContent-Type: text/html\r\n\r\n<html>again\r\n"));
        web.on(
                "/event-stream",
                visit -> BadBodies.endless(
                        visit, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", "data: more\n\n"));
        web.on(
                "/video-endless",
                visit -> BadBodies.endless(
                        visit,
                        "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 900000000\r\n\r\n" + MP4,
                        "\0".repeat(999)));
        charset(web, "/charset-unknown", "klingon", StandardCharsets.UTF_8, "");
        charset(web, "/charset-utf7", "utf-7", StandardCharsets.UTF_8, "");
        charset(web, "/charset-utf16-false", "utf-16", StandardCharsets.UTF_8, "");
        charset(web, "/charset-utf16-true", "utf-16", StandardCharsets.UTF_16, "");
        charset(web, "/charset-broken", "'\"; =", StandardCharsets.UTF_8, "");
        charset(
                web,
                "/charset-meta-late",
                "",
                StandardCharsets.ISO_8859_1,
                "<!--" + "x".repeat(4096) + "--><meta charset=latin1>");
        charset(web, "/charset-none", "", StandardCharsets.ISO_8859_1, "");
    }

    private static void type(HostileWeb web, String path, String headers, String body) {
        web.on(path, visit -> visit.answer("200 OK", headers, body.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void charset(HostileWeb web, String path, String label, Charset letters, String inside) {
        String page = "<!doctype html><html><head>" + inside + "</head><p>" + GoodPages.GREETING + "</p></html>";
        String name = label.isEmpty() ? "" : "; charset=" + label;
        web.on(
                path,
                visit -> visit.answer("200 OK", "Content-Type: text/html" + name + "\r\n", page.getBytes(letters)));
    }
}
