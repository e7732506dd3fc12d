package app.bowerbird.poller.link;

import app.bowerbird.poller.source.Post.PostLink;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells a link to something one can read from the network's own addresses, moving pictures and what is no web address.
final class ReadingMatter {

    private static final int LONGEST = 8192;

    /// Posts, media and every other page of the network itself; its blogs and help pages have other names.
    private static final Map<String, Set<String>> OWN_HOSTS = Map.of(
            "x",
            Set.of(
                    "x.com",
                    "www.x.com",
                    "mobile.x.com",
                    "pic.x.com",
                    "twitter.com",
                    "www.twitter.com",
                    "mobile.twitter.com",
                    "m.twitter.com",
                    "pic.twitter.com"),
            "bluesky",
            Set.of("bsky.app", "www.bsky.app", "go.bsky.app", "video.bsky.app"));

    /// A post or an account on any instance: the network has no hosts of its own, but ways to name them.
    private static final Pattern FEDIVERSE =
            Pattern.compile("/@[^/]+(/\\d{6,})?/?|/users/[^/]+/statuses/[^/]+/?|/notice/[A-Za-z0-9]{18}/?"
                    + "|/objects/[0-9a-f-]{36}/?|/notes/(?=[a-z]*\\d)[0-9a-z]{10,16}/?|/[^/]+/p/\\d{10}\\.\\d{6}/?");

    private ReadingMatter() {}

    static boolean is(String network, PostLink link) {
        String expanded = link.expanded();
        return is(network, link.url()) && (expanded == null || is(network, expanded));
    }

    private static boolean is(String network, String url) {
        String host = host(url);
        return host != null
                && url.length() <= LONGEST
                && !OWN_HOSTS.getOrDefault(network, Set.of()).contains(host)
                && !(network.equals("mastodon") && FEDIVERSE.matcher(path(url)).matches())
                && !path(url).toLowerCase(Locale.ROOT).endsWith(".gif");
    }

    // Cut by hand: people post addresses with spaces, umlauts and braces that java.net.URI will not read.
    private static @Nullable String host(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("http://") && !lower.startsWith("https://")) {
            return null;
        }
        String authority = authority(url).toLowerCase(Locale.ROOT);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        if (port > host.lastIndexOf(']')) {
            host = host.substring(0, port);
        }
        return host.isBlank() ? null : host;
    }

    private static String authority(String url) {
        int start = url.indexOf("//") + 2;
        return url.substring(start, end(url, start, "/?#\\"));
    }

    private static String path(String url) {
        int start = url.indexOf("//") + 2 + authority(url).length();
        return url.substring(start, end(url, start, "?#"));
    }

    private static int end(String url, int from, String marks) {
        int end = from;
        while (end < url.length() && marks.indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
