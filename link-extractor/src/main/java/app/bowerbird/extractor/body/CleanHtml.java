package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.clean.ReadsBack;
import app.bowerbird.extractor.body.clean.SafeAddresses;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jsoup.select.Evaluator;

/// Lets through the elements and attributes an article needs and nothing that could act, load or pretend. Raw-text and
/// foreign elements (`style`, `svg`, `math` …) stay out: that is what makes one parse enough.
public final class CleanHtml {

    private static final int MOST_TIMES = 5;
    private static final Evaluator IMAGE = new Evaluator.Tag("img");

    private static final Safelist READER = allow(new SafeAddresses());

    /// The same, and the pairs of our own names that [Footnotes] wrote.
    private static final Safelist READER_WITH_FOOTNOTES = allow(new SafeAddresses() {
        @Override
        public boolean isSafeAttribute(String tag, Element element, Attribute attribute) {
            return isSafeTag(tag) && attribute.getKey().equals("id") && Footnotes.isOurs(attribute.getValue())
                    || super.isSafeAttribute(tag, element, attribute);
        }
    });

    private CleanHtml() {}

    private static Safelist allow(Safelist nothing) {
        return nothing.addTags(
                        "a",
                        "abbr",
                        "b",
                        "bdi",
                        "blockquote",
                        "br",
                        "caption",
                        "cite",
                        "code",
                        "col",
                        "colgroup",
                        "dd",
                        "del",
                        "dfn",
                        "div",
                        "dl",
                        "dt",
                        "em",
                        "figcaption",
                        "figure",
                        "h1",
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6",
                        "hr",
                        "i",
                        "img",
                        "ins",
                        "kbd",
                        "li",
                        "mark",
                        "ol",
                        "p",
                        "pre",
                        "q",
                        "rp",
                        "rt",
                        "ruby",
                        "s",
                        "samp",
                        "small",
                        "span",
                        "strong",
                        "sub",
                        "sup",
                        "table",
                        "tbody",
                        "td",
                        "tfoot",
                        "th",
                        "thead",
                        "time",
                        "tr",
                        "u",
                        "ul",
                        "var",
                        "wbr")
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
                .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer ugc")
                .addEnforcedAttribute("img", "loading", "lazy")
                .addEnforcedAttribute("img", "referrerpolicy", "no-referrer");
    }

    /// @param baseUri makes relative addresses absolute
    public static String of(String html, String baseUri) {
        return settled(Jsoup.parseBodyFragment(html, baseUri), READER).strip();
    }

    /// The same for the text of an article, in which notes and what refers to them lead to each other.
    public static String withFootnotes(String html, String baseUri) {
        return withFootnotes(Jsoup.parseBodyFragment(html, baseUri));
    }

    /// The same for an article that is parsed already; it is used up by this.
    static String withFootnotes(Element article, String baseUri) {
        Document dirty = Document.createShell(baseUri);
        dirty.outputSettings().prettyPrint(false);
        dirty.body().appendChild(article);
        return withFootnotes(dirty);
    }

    private static String withFootnotes(Document dirty) {
        boolean named = Footnotes.name(dirty.body());
        String clean = settled(dirty, READER_WITH_FOOTNOTES);
        if (!named) {
            return clean.strip();
        }
        Document article = Jsoup.parseBodyFragment(clean, dirty.baseUri());
        article.outputSettings().prettyPrint(false);
        Footnotes.shorten(article.body(), dirty.baseUri());
        return article.body().html().strip();
    }

    /// Puts cleaned parts of one article together.
    public static String joined(List<String> parts) {
        Document whole = Document.createShell("");
        whole.outputSettings().prettyPrint(false);
        int named = 0;
        for (String part : parts) {
            Element body = Jsoup.parseBodyFragment(part).body();
            named = Footnotes.countOn(body, named);
            whole.body().appendText("\n");
            whole.body().appendChildren(body.childNodesCopy());
        }
        return whole.body().html().strip();
    }

    /// Cleans until what is written reads back as itself: what is taken away around a cell, or below a depth that a
    /// parser gives up at, leaves markup that means something else the next time it is read. What does read back as
    /// itself needs no second cleaning: it holds the tags that cleaning wrote and no others.
    private static String settled(Document dirty, Safelist allowed) {
        Document clean = cleaned(dirty, allowed);
        Optional<String> certain = ReadsBack.written(clean.body());
        if (certain.isPresent()) {
            return certain.get();
        }
        String written = clean.body().html();
        for (int time = 0; time < MOST_TIMES; time++) {
            Document read = Jsoup.parseBodyFragment(written, dirty.baseUri());
            read.outputSettings().prettyPrint(false);
            if (read.body().html().equals(written)) {
                return written;
            }
            clean = cleaned(read, allowed);
            String again = clean.body().html();
            if (again.equals(written)) {
                return written;
            }
            written = again;
        }
        return new Element("body").text(clean.body().text()).html();
    }

    private static Document cleaned(Document dirty, Safelist allowed) {
        Document clean = new Cleaner(allowed).clean(dirty);
        clean.outputSettings().prettyPrint(false);
        clean.select(IMAGE).forEach(image -> {
            if (!image.hasAttr("src")) {
                image.remove();
            }
        });
        return clean;
    }
}
