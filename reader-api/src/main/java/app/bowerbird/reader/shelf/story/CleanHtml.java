package app.bowerbird.reader.shelf.story;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/// The only HTML of strangers that leaves this house: text, lists, tables, links and images, nothing that acts.
///
/// The extractor cleaned it once; it is cleaned again where it is shown, so that no store and no queue need be trusted.
public final class CleanHtml {

    private static final Safelist READING = Safelist.relaxed()
            .addTags("figure", "figcaption", "hr", "s", "del", "ins", "mark", "time", "abbr", "section", "details")
            .addTags("summary", "kbd", "samp", "var", "bdi", "bdo", "ruby", "rt", "rp", "wbr")
            .addAttributes(":all", "dir", "lang", "title")
            .addAttributes("time", "datetime")
            .addAttributes("ol", "reversed")
            .removeProtocols("a", "href", "ftp")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow");

    private CleanHtml() {}

    /// @param address of the page, for links that leave it out
    public static String of(String html, String address) {
        Document clean = new Cleaner(READING).clean(Jsoup.parseBodyFragment(html, address));
        clean.outputSettings().prettyPrint(false);
        return clean.body().html();
    }

    /// @return an address that may be a link or an image, or null for anything but http and https
    public static @Nullable String web(@Nullable String address) {
        return address != null && address.matches("(?i)https?://\\S+") ? address : null;
    }
}
