package app.bowerbird.fetch;

import java.time.Duration;
import java.util.Set;

/// How long, how far and how much one fetch may go on.
///
/// @param total for all hops together, enforced from another thread
/// @param maxRedirects hops by Location, Refresh header and, where `metaRefresh`, the page's own meta refresh; with
/// `REDIRECTS_ANSWERED` none is followed and the redirect itself is the answer
/// @param maxWireBytes of one answer's body as it comes over the wire
/// @param maxDecodedBytes of the same body after its one gzip
/// @param media what the body may be, told from its head and not from its label alone; anything else is refused
/// @param metaRefresh whether an HTML page's meta refresh is followed as a hop
public record FetchLimits(
        Duration total,
        int maxRedirects,
        long maxWireBytes,
        long maxDecodedBytes,
        Set<Media> media,
        boolean metaRefresh) {

    /// For a caller that follows redirects by itself, such as one that knows where many of them lead.
    public static final int REDIRECTS_ANSWERED = -1;

    private static final long MIB = 1024 * 1024;

    /// A page to read: 20 s, 5 hops, 5 MiB on the wire, 10 MiB decoded.
    public static final FetchLimits PAGE = new FetchLimits(
            Duration.ofSeconds(20),
            5,
            5 * MIB,
            10 * MIB,
            Set.of(Media.HTML, Media.TEXT, Media.PDF, Media.IMAGE, Media.AUDIO, Media.VIDEO),
            true);

    /// A feed: 20 s, 5 hops, 5 MiB on the wire, 10 MiB decoded; HTML too, so that the caller can say "this is a page,
    /// not a feed".
    public static final FetchLimits FEED = new FetchLimits(
            Duration.ofSeconds(20), 5, 5 * MIB, 10 * MIB, Set.of(Media.XML, Media.JSON, Media.HTML, Media.TEXT), false);

    /// A JSON API on a host a person named: 20 s, no redirects, 5 MiB.
    public static final FetchLimits API = new FetchLimits(
            Duration.ofSeconds(20), 0, 5 * MIB, 10 * MIB, Set.of(Media.JSON, Media.TEXT, Media.HTML), false);

    /// An image for the proxy: 10 s, 4 hops, 5 MiB.
    public static final FetchLimits IMAGE =
            new FetchLimits(Duration.ofSeconds(10), 4, 5 * MIB, 5 * MIB, Set.of(Media.IMAGE), false);

    /// A mail's condition: 15 s, no redirects, 4 KiB.
    public static final FetchLimits CONDITION =
            new FetchLimits(Duration.ofSeconds(15), 0, 4096, 4096, Set.of(Media.JSON, Media.TEXT, Media.HTML), false);

    /// A page for a person, as opposed to what a program reads.
    boolean isPage() {
        return media.contains(Media.HTML) && !media.contains(Media.XML) && !media.contains(Media.JSON);
    }

    /// The Accept header that fits.
    String accept() {
        if (media.contains(Media.XML)) {
            return "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5";
        }
        if (media.contains(Media.JSON)) {
            return "application/json, */*;q=0.5";
        }
        return media.contains(Media.HTML)
                ? "text/html, application/xhtml+xml, */*;q=0.8"
                : "image/avif, image/webp, image/png, image/jpeg, image/gif, */*;q=0.1";
    }
}
