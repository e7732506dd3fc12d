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

    /// One page of an article of several.
    ///
    /// @param next where it says to go on; empty where it does not
    static String page(String title, int number, String next) {
        var text = new StringBuilder();
        for (int paragraph = 1; paragraph <= 3; paragraph++) {
            text.append("<p>Chapter ").append(number).append(" tells of");
            for (int word = 1; word <= 40; word++) {
                text.append(' ').append(Integer.toString(number * 7919 + paragraph * 613 + word * 104_729, 36));
            }
            text.append(".</p>");
        }
        return "<!doctype html><html lang=en><head><title>" + title + "</title><meta property=og:type content=article>"
                + (next.isEmpty() ? "" : "<link rel=next href='" + next + "'>") + "</head><body><article><h1>" + title
                + "</h1>" + text + "</article></body></html>";
    }
}
