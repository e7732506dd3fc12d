package app.bowerbird.extractor.article.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Who wrote it: from JSON-LD, meta elements, markup made for it, and the line that says so.
public final class FindAuthors {

    private static final int MOST = 10;
    private static final Pattern PREFIX = Pattern.compile(
            "^(?:(?:written|posted|published|story|text|article|reported|words|submitted|created)?\\s*(?:by|von|par|por|di|door|av|af)\\b[:\\s]+|(?:author|autor|autorin|autore|auteur|redakteur|redaktion|verfasser|автор)s?\\s*[:：]\\s*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BETWEEN =
            Pattern.compile("\\s*(?:[;,|/•·]|\\s(?:and|und|et|y|&|e|en)\\s)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern AFTER = Pattern.compile(
            "\\s*(?:[|•·(\\[]|\\s[-–—]\\s|\\s@|\\b(?:on|am|le|el|updated|published|posted|staff|contributor|correspondent|reporter|editor)\\b|\\d).*$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final List<String> MARKUP = List.of(
            "[itemprop=author] [itemprop=name]",
            "[itemprop=author]",
            "a[rel=author]",
            "[rel=author]",
            ".author .fn",
            ".vcard .fn",
            ".byline-name",
            ".author-name",
            ".byline a",
            ".byline",
            ".author a",
            ".author",
            "[class*=byline] a",
            "[class*=byline]",
            "[class*=author-name]",
            "[class*=authorname]",
            "a[href*='/author/']",
            "a[href*='/authors/']",
            "a[href*='/autor/']");

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
        for (String query : MARKUP) {
            List<String> found = new ArrayList<>();
            for (Element element : facts.page().select(query)) {
                String text = element.hasAttr("content") ? element.attr("content") : element.text();
                if (text.length() < 120 && element.closest("[class*=comment],[id*=comment],footer,aside,nav") == null) {
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
        int looked = 0;
        for (Element element : facts.page().select("p,div,span,em,i,li,h2,h3,h4,td")) {
            String text = element.ownText();
            if (++looked > 600) {
                break;
            }
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
                && !FindTitle.letters(name).equals(FindTitle.letters(site))
                && !name.matches(
                        "(?i)admin(istrator)?|author|autor|redaktion|editor|staff|unknown|none|null|anonymous|guest|webmaster|posts? by.*");
    }
}
