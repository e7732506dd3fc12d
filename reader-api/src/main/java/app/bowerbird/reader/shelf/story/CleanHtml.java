package app.bowerbird.reader.shelf.story;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;

/// The only HTML of strangers that leaves this house: text, lists, tables, links and images, nothing that acts.
///
/// The extractor cleaned it once; it is cleaned again where it is shown, so that no store and no queue need be trusted.
public final class CleanHtml {

    private static final String[] TAGS = ("a abbr b bdi blockquote br caption cite code col colgroup dd del dfn div dl"
                    + " dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s"
                    + " samp small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr")
            .split(" ");

    /// How the extractor names places within an article, such as footnotes; no other name is let in.
    private static final Pattern PLACE = Pattern.compile("fn-[1-9]\\d{0,2}");

    private static final Pattern WEB = Pattern.compile("(?i)https?://\\S+");

    private static final int MOST_TIMES = 6;

    private static final Safelist READING = new Safelist() {
        @Override
        public boolean isSafeAttribute(String tag, Element element, Attribute attribute) {
            return isSafeTag(tag)
                            && attribute.getKey().equals("id")
                            && PLACE.matcher(attribute.getValue()).matches()
                    || super.isSafeAttribute(tag, element, attribute);
        }
    }.addTags(TAGS)
            .addAttributes("a", "href", "title")
            .addAttributes("img", "src", "alt", "title", "width", "height")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("th", "colspan", "rowspan", "scope")
            .addAttributes("ol", "start", "reversed")
            .addAttributes("li", "value")
            .addAttributes("time", "datetime")
            .addAttributes("blockquote", "cite")
            .addAttributes("q", "cite")
            .addAttributes(":all", "dir", "lang")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addProtocols("img", "src", "http", "https")
            .addProtocols("blockquote", "cite", "http", "https")
            .addProtocols("q", "cite", "http", "https")
            .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer ugc")
            .addEnforcedAttribute("img", "loading", "lazy")
            .addEnforcedAttribute("img", "referrerpolicy", "no-referrer");

    private CleanHtml() {}

    /// @param address of the page, for links that leave it out
    public static String of(String html, String address) {
        Document clean = settled(html, address);
        String here = address.replaceFirst("#.*", "") + "#";
        for (Element link : clean.select("a[href*=#fn-]")) {
            String place = link.attr("href").replace(here, "");
            if (PLACE.matcher(place).matches() && clean.getElementById(place) != null) {
                link.attr("href", "#" + place);
            }
        }
        return clean.body().html();
    }

    /// Cleans until what is written reads back as itself, for a browser is one reader more.
    private static Document settled(String html, String address) {
        String before = html;
        for (int time = 0; time < MOST_TIMES; time++) {
            Document clean = new Cleaner(READING).clean(Jsoup.parseBodyFragment(before, address));
            clean.outputSettings().prettyPrint(false);
            String written = clean.body().html();
            if (written.equals(before)) {
                return clean;
            }
            before = written;
        }
        Document words = Document.createShell(address);
        words.body().text(Jsoup.parseBodyFragment(before).text());
        return words;
    }

    /// @return an address that may be a link or an image, or null for anything but http and https
    public static @Nullable String web(@Nullable String address) {
        return address != null && WEB.matcher(address).matches() ? address : null;
    }
}
