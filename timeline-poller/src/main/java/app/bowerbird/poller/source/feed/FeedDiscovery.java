package app.bowerbird.poller.source.feed;

import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.page.PageTree;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/// The feeds a page names in its head (`<link rel="alternate" type="application/rss+xml" href="…">`).
final class FeedDiscovery {

    private static final Set<String> TYPES =
            Set.of("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json");
    private static final int MOST = 3;

    private FeedDiscovery() {}

    /// Whole addresses, the likeliest first: feeds of comments come last.
    static List<String> in(Answered answer) {
        return PageTree.of(answer).stream()
                .flatMap(page -> page.select("link[rel~=(?i)\\balternate\\b][href]").stream())
                .filter(link -> TYPES.contains(
                        link.attr("type").strip().toLowerCase(Locale.ROOT).replaceFirst(";.*", "")))
                .sorted(Comparator.comparing(FeedDiscovery::isOfComments))
                .map(link -> link.absUrl("href"))
                .filter(address -> address.startsWith("http://") || address.startsWith("https://"))
                .filter(address -> !address.equals(answer.url()))
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static boolean isOfComments(Element link) {
        String all = (link.attr("title") + " " + link.attr("href")).toLowerCase(Locale.ROOT);
        return all.contains("comment") || all.contains("kommentar");
    }
}
