package app.bowerbird.extractor.article.facts;

import app.bowerbird.extractor.address.Address;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// What a page says of itself in its meta elements and in JSON-LD.
public final class PageFacts {

    private static final int LONGEST = 2000;

    private final List<Element> elements = new ArrayList<>();
    private final Map<String, List<Element>> tagged = new HashMap<>();
    private final Map<String, List<String>> metas = new HashMap<>();
    private final Map<String, Integer> words = new HashMap<>();
    private final StructuredFacts structured;
    private final Document page;

    private PageFacts(Document page) {
        this.page = page;
        collect(page);
        this.structured = StructuredFacts.of(tagged("script"));
        for (Element meta : tagged("meta")) {
            String content = meta.attr("content").strip();
            if (content.isEmpty() || content.length() > LONGEST) {
                continue;
            }
            for (String attribute : List.of("property", "name", "itemprop")) {
                String name = meta.attr(attribute).strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty()) {
                    metas.computeIfAbsent(name, _ -> new ArrayList<>()).add(content);
                }
            }
        }
    }

    private void collect(Element element) {
        elements.add(element);
        String name = element.normalName();
        switch (name) {
            case "html", "meta", "script", "link", "a", "h1", "h2", "header", "time", "relative-time", "title" ->
                tagged.computeIfAbsent(name, _ -> new ArrayList<>()).add(element);
            default -> {}
        }
        for (int i = 0; i < element.childNodeSize(); i++) {
            if (element.childNode(i) instanceof Element child) {
                collect(child);
            }
        }
    }

    public static PageFacts of(Document page) {
        return new PageFacts(page);
    }

    public Document page() {
        return page;
    }

    /// All elements, in the order of the page.
    List<Element> elements() {
        return elements;
    }

    /// The elements of a tag, in the order of the page.
    ///
    /// @param tag one of those that facts are looked for in
    public List<Element> tagged(String tag) {
        return tagged.getOrDefault(tag, List.of());
    }

    /// Which words of [Markup] the class of an element mentions; pages use the same few classes again and again.
    int words(Element element) {
        String classes = Markup.attribute(element, "class");
        return classes.length() < 4 ? 0 : words.computeIfAbsent(classes, Markup::words);
    }

    /// What the first `link` of this kind leads to, as it is written.
    public Optional<String> link(String rel) {
        return tagged("link").stream()
                .filter(link -> link.attr("rel").strip().equalsIgnoreCase(rel) && link.hasAttr("href"))
                .map(link -> link.attr("href"))
                .findFirst();
    }

    public StructuredFacts structured() {
        return structured;
    }

    /// Whether the page says that an article is what it is about.
    public boolean tellsOfAnArticle() {
        return structured.tellsOfAnArticle()
                || meta("og:type").filter(type -> type.startsWith("article")).isPresent();
    }

    /// Which page of an article this is.
    public int pageNumber(Address own) {
        return PageNumber.of(own).number();
    }

    /// Where the article may go on: a page of the same address with the next number.
    public Optional<Address> nextPage(Address own) {
        return PageNumber.next(this, own);
    }

    /// The first value of the first of these names that has one.
    public Optional<String> meta(String... names) {
        for (String name : names) {
            List<String> values = metas.get(name);
            if (values != null) {
                return Optional.of(values.getFirst());
            }
        }
        return Optional.empty();
    }

    public List<String> metas(String name) {
        return metas.getOrDefault(name, List.of());
    }

    /// One line, single spaces, entities that were escaped twice resolved.
    public static String clean(String text) {
        String plain = text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false);
        var clean = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (!isSpace(c)) {
                clean.append(c);
            } else if (i == 0 || !isSpace(plain.charAt(i - 1))) {
                clean.append(' ');
            }
        }
        return clean.toString().strip();
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c == '\u00a0' || c == '\u200b' || c == '\ufeff';
    }
}
