package app.bowerbird.fetch.body;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// Where a Refresh header or a meta refresh sends us: only soon, and only elsewhere; a page that reloads itself every
/// five minutes is a page.
public final class Refresh {

    private static final int SOON_SECONDS = 30;
    private static final int HEAD = 64 * 1024;
    private static final int SIGNPOST = 4 * 1024;
    private static final Pattern VALUE = Pattern.compile(
            "^\\s*(\\d{0,6})(?:\\.\\d*)?\\s*[;,\\s]\\s*(?:url\\s*=\\s*)?(?:\"([^\"]*)(?:\".*)?|'([^']*)(?:'.*)?|(.*))$",
            Pattern.CASE_INSENSITIVE);

    private Refresh() {}

    /// @param value such as `0; url=https://example.org/`
    public static Optional<String> target(String value) {
        var parts = VALUE.matcher(value.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String seconds = parts.group(1);
        String target =
                parts.group(2) != null ? parts.group(2) : parts.group(3) != null ? parts.group(3) : parts.group(4);
        boolean soon = seconds.isEmpty() || Integer.parseInt(seconds) <= SOON_SECONDS;
        return soon && !target.isBlank() ? Optional.of(target.strip()) : Optional.empty();
    }

    /// Looks at the first 64 KiB of a page. One meant for browsers without script counts only where the page is a
    /// mere signpost: on a real page it leads to "please enable JavaScript".
    public static Optional<String> inPage(byte[] body, Charset charset) {
        var head = new String(body, 0, Math.min(body.length, HEAD), charset);
        if (!head.toLowerCase(Locale.ROOT).contains("http-equiv")) {
            return Optional.empty();
        }
        return Jsoup.parse(head).select("meta[http-equiv~=(?i)^\\s*refresh\\s*$]").stream()
                .filter(meta -> body.length <= SIGNPOST || meta.closest("noscript") == null)
                .findFirst()
                .flatMap(meta -> target(meta.attr("content")));
    }
}
