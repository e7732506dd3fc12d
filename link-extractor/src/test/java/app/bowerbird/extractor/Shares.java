package app.bowerbird.extractor;

import java.util.concurrent.atomic.AtomicInteger;

/// Shared links and pages for tests.
final class Shares {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Shares() {}

    static String of(String reader, String url) {
        return of(reader, url, "post", "");
    }

    /// @param more fields of the message, each with a leading comma
    static String of(String reader, String url, String kind, String more) {
        return """
                {"v": 1, "key": "x:%d:0", "reader": "%s", "kind": "%s", "url": "%s",
                 "sharer": {"network": "x", "id": "1001", "handle": "alice"}, "shared_at": "2026-11-20T07:30:00Z",
                 "a_field_of_tomorrow": 1%s}""".formatted(NUMBER.incrementAndGet(), reader, kind, url, more);
    }

    static String article(String title, String canonical) {
        String paragraph =
                "<p>Bowerbirds collect what is blue, and they arrange it by size, so that the far end of the bower looks"
                        + " nearer than it is. Nobody taught them to, and every bird does it a little differently.</p>";
        return "<!doctype html><html lang=en><head><title>" + title + " | Bower News</title>"
                + "<meta property=og:site_name content='Bower News'>"
                + (canonical.isEmpty() ? "" : "<link rel=canonical href='" + canonical + "'>")
                + "</head><body><nav><a href=/>Home</a></nav><article><h1>" + title + "</h1>" + paragraph.repeat(4)
                + "</article></body></html>";
    }
}
