package app.bowerbird.extractor.article.facts;

import app.bowerbird.extractor.body.line.Letters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/// Who wrote it: from JSON-LD, meta elements, markup made for it, and the line that says so.
public final class FindAuthors {

    private static final int MOST = 10;
    private static final Pattern PREFIX = Pattern.compile(
            "^(?:(?:written|posted|published|story|text|article|reported|words|submitted|created)?\\s*(?:by|von|par|por|di|door|av|af)\\b[:\\s]+|(?:author|autor|autorin|autore|auteur|redakteur|redaktion|verfasser|автор)s?\\s*[:：]\\s*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BETWEEN =
            Pattern.compile("\\s*(?:[;,|/•·]|\\s(?:and|und|et|y|&|e|en)\\s)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOBODY = Pattern.compile(
            "(?i)admin(istrator)?|author|autor|redaktion|editor|staff|unknown|none|null|anonymous|guest|webmaster|posts? by.*");
    private static final Pattern AFTER = Pattern.compile(
            "\\s*(?:[|•·(\\[]|\\s[-–—]\\s|\\s@|\\b(?:on|am|le|el|updated|published|posted|staff|contributor|correspondent|reporter|editor)\\b|\\d).*$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /// Where authors stand, the likeliest place first, each with a word without which there is none on a page.
    private static final List<Place> PLACES = List.of(
            new Place(Word.PROPERTY, "[itemprop=author] [itemprop=name]"),
            new Place(Word.PROPERTY, "[itemprop=author]"),
            new Place(Word.RELATION, "a[rel=author]"),
            new Place(Word.RELATION, "[rel=author]"),
            new Place(Word.AUTHOR, ".author .fn"),
            new Place(Word.VCARD, ".vcard .fn"),
            new Place(Word.BYLINE, ".byline-name"),
            new Place(Word.AUTHOR, ".author-name"),
            new Place(Word.BYLINE, ".byline a"),
            new Place(Word.BYLINE, ".byline"),
            new Place(Word.AUTHOR, ".author a"),
            new Place(Word.AUTHOR, ".author"),
            new Place(Word.BYLINE, "[class*=byline] a"),
            new Place(Word.BYLINE, "[class*=byline]"),
            new Place(Word.AUTHOR, "[class*=author-name]"),
            new Place(Word.AUTHOR, "[class*=authorname]"),
            new Place(Word.ADDRESS, "a[href*='/author/']"),
            new Place(Word.ADDRESS, "a[href*='/authors/']"),
            new Place(Word.ADDRESS, "a[href*='/autor/']"));
    private static final Set<String> LINES = Set.of("p", "div", "span", "em", "i", "li", "h2", "h3", "h4", "td");
    private static final int MOST_LINES = 600;

    /// @param within whether it lies within what bears the word
    private record Place(Word word, Evaluator query, boolean within) {
        Place(Word word, String query) {
            this(word, QueryParser.parse(query), query.indexOf(' ') > 0);
        }

        /// @param bearing the elements of the page that bear the word
        Stream<Element> on(PageFacts facts, List<Element> bearing) {
            return within
                    ? outermost(bearing).stream().flatMap(element -> element.select(query).stream())
                    : bearing.stream().filter(element -> query.matches(facts.page(), element));
        }

        private static List<Element> outermost(List<Element> elements) {
            List<Element> outermost = new ArrayList<>();
            for (Element element : elements) {
                if (outermost.isEmpty() || !element.parents().contains(outermost.getLast())) {
                    outermost.add(element);
                }
            }
            return outermost;
        }
    }

    private enum Word {
        PROPERTY,
        RELATION,
        AUTHOR,
        VCARD,
        BYLINE,
        ADDRESS;

        private static final Word[] ALL = values();

        /// The elements that bear each, in the order of the page.
        static Map<Word, List<Element>> on(PageFacts facts) {
            var found = new EnumMap<Word, List<Element>>(Word.class);
            for (Element element : facts.elements()) {
                if (element.attributesSize() > 0) {
                    int words = facts.words(element);
                    for (Word word : ALL) {
                        if (word.isIn(element, words)) {
                            found.computeIfAbsent(word, _ -> new ArrayList<>()).add(element);
                        }
                    }
                }
            }
            return found;
        }

        private boolean isIn(Element element, int words) {
            return switch (this) {
                case PROPERTY -> Markup.mentions(element, "itemprop", "author");
                case RELATION -> Markup.mentions(element, "rel", "author");
                case AUTHOR -> (words & Markup.AUTHOR) != 0;
                case VCARD -> (words & Markup.VCARD) != 0;
                case BYLINE -> (words & Markup.BYLINE) != 0;
                case ADDRESS -> leadsToAnAuthor(Markup.attribute(element, "href"));
            };
        }

        private static boolean leadsToAnAuthor(String href) {
            for (int at = href.indexOf('/'); at >= 0; at = href.indexOf('/', at + 1)) {
                if (href.regionMatches(true, at, "/author", 0, 7) || href.regionMatches(true, at, "/autor/", 0, 7)) {
                    return true;
                }
            }
            return false;
        }
    }

    private FindAuthors() {}

    public static List<String> of(PageFacts facts, String site) {
        List<String> told = clean(facts.structured().authors(), site);
        if (!told.isEmpty()) {
            return told;
        }
        for (String name : List.of(
                "author",
                "article:author",
                "dc.creator",
                "dcterms.creator",
                "parsely-author",
                "sailthru.author",
                "citation_author",
                "byl",
                "twitter:creator:name",
                "og:article:author",
                "article:author_name")) {
            told = clean(facts.metas(name), site);
            if (!told.isEmpty()) {
                return told;
            }
        }
        Map<Word, List<Element>> bearing = Word.on(facts);
        for (Place place : PLACES) {
            List<String> found = new ArrayList<>();
            Stream<Element> standing = place.on(facts, bearing.getOrDefault(place.word(), List.of()));
            for (Element element : (Iterable<Element>) standing::iterator) {
                String text = element.hasAttr("content") ? element.attr("content") : element.text();
                if (text.length() < 120 && !Markup.isBeside(element, Markup.ASIDES)) {
                    found.add(text);
                }
                if (found.size() > 3) {
                    break;
                }
            }
            told = clean(found.size() > 3 ? found.subList(0, 1) : found, site);
            if (!told.isEmpty()) {
                return told;
            }
        }
        return byLine(facts, site);
    }

    /// A short line near the top that says by whom.
    private static List<String> byLine(PageFacts facts, String site) {
        var lines = facts.elements().stream()
                .filter(element -> LINES.contains(element.normalName()))
                .limit(MOST_LINES);
        for (Element element : (Iterable<Element>) lines::iterator) {
            String text = element.childNodeSize() == 0 ? "" : element.ownText();
            if (text.length() > 5
                    && text.length() < 90
                    && PREFIX.matcher(text).lookingAt()
                    && Character.isUpperCase(PREFIX.matcher(text)
                            .replaceFirst("")
                            .codePoints()
                            .findFirst()
                            .orElse(0))) {
                List<String> names = clean(List.of(text), site);
                if (!names.isEmpty() && names.getFirst().contains(" ")) {
                    return names;
                }
            }
        }
        return List.of();
    }

    private static List<String> clean(List<String> written, String site) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String one : written) {
            String text = PREFIX.matcher(PageFacts.clean(one)).replaceFirst("");
            if (text.contains("://") || text.startsWith("www.") || text.contains("@") && !text.contains(" ")) {
                continue;
            }
            for (String part : BETWEEN.split(text)) {
                String name = AFTER.matcher(PREFIX.matcher(part.strip()).replaceFirst(""))
                        .replaceFirst("")
                        .strip();
                if (isName(name, site)) {
                    names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                }
            }
        }
        return names.values().stream().limit(MOST).toList();
    }

    private static boolean isName(String name, String site) {
        return name.length() > 2
                && name.length() < 60
                && name.split("\\s+").length <= 5
                && name.codePoints().anyMatch(Character::isLetter)
                && !Letters.of(name).equals(Letters.of(site))
                && !NOBODY.matcher(name).matches();
    }
}
