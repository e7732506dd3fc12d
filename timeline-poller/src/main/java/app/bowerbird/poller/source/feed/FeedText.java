package app.bowerbird.poller.source.feed;

import java.net.URI;
import java.net.URISyntaxException;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/// Cleans what feeds carry: markup out of titles, relative addresses made whole.
final class FeedText {

    private FeedText() {}

    /// One line of plain text; titles come escaped once, twice or not at all.
    static @Nullable String line(@Nullable String markup, int longest) {
        if (markup == null) {
            return null;
        }
        String text = markup.indexOf('<') < 0 && markup.indexOf('&') < 0
                ? markup
                : Jsoup.parse(markup).text();
        String line = text.replaceAll("\\s+", " ").strip();
        if (line.isEmpty()) {
            return null;
        }
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
    }

    static @Nullable String resolve(String base, @Nullable String address) {
        if (address == null || address.isBlank()) {
            return null;
        }
        String stripped = address.strip();
        if (stripped.startsWith("http://") || stripped.startsWith("https://")) {
            return stripped;
        }
        try {
            return new URI(base).resolve(new URI(stripped)).toString();
        } catch (URISyntaxException | IllegalArgumentException _) {
            return stripped;
        }
    }
}
