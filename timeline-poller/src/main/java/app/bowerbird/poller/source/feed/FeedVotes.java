package app.bowerbird.poller.source.feed;

import app.bowerbird.poller.source.Post.PostLink;
import app.bowerbird.poller.source.feed.FeedDocument.Entry;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What an entry of a feed that votes points to: the links in its text that lead elsewhere.
final class FeedVotes {

    private static final int MOST = 50;

    private FeedVotes() {}

    /// In the order of the text; advertisements, tags and the site's own pages are no votes.
    static List<PostLink> of(Entry entry, FeedDocument feed, String address) {
        if (entry.body() == null) {
            return List.of();
        }
        String base = entry.link() == null ? address : entry.link();
        Set<String> own = Set.copyOf(Stream.of(site(address), site(feed.home()))
                .filter(site -> !site.isEmpty())
                .toList());
        return Jsoup.parseBodyFragment(entry.body(), base).select("a[href]").stream()
                .filter(link -> !isPaidOrTag(link))
                .map(link -> link.absUrl("href"))
                .filter(url -> url.startsWith("http://") || url.startsWith("https://"))
                .filter(url -> !own.contains(site(url)))
                .distinct()
                .limit(MOST)
                .map(url -> new PostLink(url, null, null, null, null))
                .toList();
    }

    private static boolean isPaidOrTag(Element link) {
        List<String> rel = List.of(link.attr("rel").toLowerCase(Locale.ROOT).split("\\s+"));
        return rel.contains("sponsored") || rel.contains("tag");
    }

    private static String site(@Nullable String url) {
        try {
            String host = url == null ? null : new URI(url).getHost();
            return host == null ? "" : host.replaceFirst("^www\\.", "");
        } catch (URISyntaxException _) {
            return "";
        }
    }
}
