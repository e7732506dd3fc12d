package app.bowerbird.extractor.article.facts;

import app.bowerbird.extractor.body.line.Letters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
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

    private record Place(Word word, Evaluator query) {
        Place(Word word, String query) {
            this(word, QueryParser.parse(query));
        }
    }

    private enum Word {
        PROPERTY,
        RELATION,
        AUTHOR,
        VCARD,
        BYLINE,
        ADDRESS;

        static Set<Word> in(List<Element> page) {
            var found = EnumSet.noneOf(Word.class);
            var missing = EnumSet.allOf(Word.class);
            for (Element element : page) {
                if (element.attributesSize() > 0 && missing.removeIf(word -> word.isIn(element))) {
                    found = EnumSet.complementOf(missing);
                }
            }
            return found;
        }

        private boolean isIn(Element element) {
            return switch (this) {
                case PROPERTY -> Markup.mentions(element, "itemprop", "author");
                case RELATION -> Markup.mentions(element, "rel", "author");
                case AUTHOR -> Markup.mentions(element, "class", "author");
                case VCARD -> Markup.mentions(element, "class", "vcard");
                case BYLINE -> Markup.mentions(element, "class", "byline");
                case ADDRESS -> Markup.mentions(element, "href", "/author", "/autor/");
            };
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
        Set<Word> words = Word.in(facts.elements());
        for (Place place : PLACES) {
            if (!words.contains(place.word())) {
                continue;
            }
            List<String> found = new ArrayList<>();
            for (Element element : facts.page().select(place.query())) {
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
            String text = element.ownText();
            if (text.length() > 5
                    && text.length() < 90
                    && PREFIX.matcher(text).find()
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
