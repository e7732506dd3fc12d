package app.bowerbird.suite.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The smallest messages of the row, one for each page of the test site.
final class Messages {

    private static final String SHARE = """
            {"v": 1, "key": "feed:%1$s:%2$d", "reader": "r1", "kind": "entry", "url": "%1$s",
             "sharer": {"network": "feed", "id": "https://news.example/%2$d.xml"}, "shared_at": "2026-11-20T07:30:00Z"}""";

    private static final String ARTICLE = """
            {"v": 1, "share": %s, "outcome": "bare",
             "article": {"id": "a-%s", "version": 1, "url": "%s", "type": "article", "title": "A bower"}}""";

    private Messages() {}

    static List<String> sharedLinks(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(page -> SHARE.formatted(TestSite.address(page), 0))
                .toList();
    }

    /// Two for each page, as two have shared it.
    static List<String> extractedArticles(int from, int count) {
        List<String> bodies = new ArrayList<>();
        for (int page = from; page < from + count; page++) {
            String url = TestSite.address(page);
            bodies.add(ARTICLE.formatted(SHARE.formatted(url, 0), page, url));
            bodies.add(ARTICLE.formatted(SHARE.formatted(url, 1), page, url));
        }
        return bodies;
    }
}
