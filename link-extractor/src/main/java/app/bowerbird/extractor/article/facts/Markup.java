package app.bowerbird.extractor.article.facts;

import java.util.Set;
import org.jsoup.nodes.Element;

/// What elements are called and where they stand, asked without a query language: these questions are put to
/// every element of a page.
final class Markup {

    static final Set<String> ASIDES = Set.of("aside", "footer", "nav");

    static final int AUTHOR = 1;
    static final int BYLINE = 2;
    static final int VCARD = 4;
    static final int DATE = 8;
    static final int META = 16;

    /// The one bit in which a letter differs from its capital.
    private static final int CASE = 0x20;

    private Markup() {}

    /// The value of an attribute; parsed pages have their names in lower case.
    static String attribute(Element element, String name) {
        return element.attributesSize() == 0 ? "" : element.attributes().get(name);
    }

    /// Which of the words by which facts are found an attribute's value holds, as bits.
    static int words(String value) {
        int words = 0;
        for (int at = 0; at < value.length(); at++) {
            words |= switch (value.charAt(at) | CASE) {
                case 'a' -> word(value, at, "author", AUTHOR);
                case 'b' -> word(value, at, "byline", BYLINE);
                case 'd' -> word(value, at, "date", DATE) | word(value, at, "datum", DATE);
                case 'i' -> word(value, at, "info", META);
                case 'm' -> word(value, at, "meta", META);
                case 'p' -> word(value, at, "publish", DATE) | word(value, at, "posted", DATE);
                case 't' -> word(value, at, "timestamp", DATE);
                case 'v' -> word(value, at, "vcard", VCARD);
                default -> 0;
            };
        }
        return words;
    }

    private static int word(String value, int at, String word, int bit) {
        return value.regionMatches(true, at, word, 0, word.length()) ? bit : 0;
    }

    /// Whether an attribute holds one of these words, in lower case, anywhere.
    static boolean mentions(Element element, String attribute, String... words) {
        String value = attribute(element, attribute);
        for (String word : words) {
            if (holds(value, word)) {
                return true;
            }
        }
        return false;
    }

    /// Whether it lies among comments or in one of these.
    static boolean isBeside(Element element, Set<String> tags) {
        for (Element at = element; at != null; at = at.parent()) {
            if (tags.contains(at.normalName()) || mentions(at, "class", "comment") || mentions(at, "id", "comment")) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(String value, String word) {
        char first = word.charAt(0);
        for (int at = 0; at + word.length() <= value.length(); at++) {
            if ((value.charAt(at) | CASE) == (first | CASE) && value.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
