package app.bowerbird.extractor.article.facts;

import app.bowerbird.extractor.body.line.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The headline, without the site's name. A visible h1 that agrees with what the page says of itself is the best
/// witness; else what it says of itself, cut at the site's name.
public final class FindTitle {

    private static final String BETWEEN = "\\s+[|–—»«·•:/<>~]{1,2}\\s+|\\s+-{1,2}\\s+|\\s*[|｜»]\\s*";
    private static final Pattern SEPARATOR = Pattern.compile(BETWEEN);
    private static final String SEPARATORS = "|–—»«·•:/<>~-｜";
    private static final Pattern ENDS_LOOSE = Pattern.compile("(?:" + BETWEEN + "|[\\s|–—»:·•-]+)$");
    private static final Pattern BEGINS_LOOSE = Pattern.compile("^[\\s|–—»:·•-]+");
    private static final int LONGEST = 300;

    private FindTitle() {}

    public static String of(PageFacts facts, String site, String host, Supplier<String> fallback) {
        List<String> told = new ArrayList<>();
        facts.structured().articleText("headline").ifPresent(told::add);
        facts.meta("og:title").ifPresent(told::add);
        facts.meta("twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "headline")
                .ifPresent(told::add);
        String pageTitle = facts.page().title();
        if (!pageTitle.isBlank()) {
            told.add(pageTitle);
        }
        List<String> clean = told.stream()
                .map(PageFacts::clean)
                .filter(title -> !title.isEmpty())
                .map(title -> withoutSite(title, site, host))
                .toList();
        Optional<String> heading = heading(facts, clean);
        String title = heading.orElseGet(() ->
                clean.stream().filter(t -> !isSite(t, site, host)).findFirst().orElseGet(fallback));
        return title.length() > LONGEST ? title.substring(0, LONGEST).strip() + "…" : title;
    }

    /// The h1 that the page's own titles contain, or the only one there is.
    private static Optional<String> heading(PageFacts facts, List<String> told) {
        List<String> letters = told.stream().map(Letters::of).toList();
        return heading(facts.tagged("h1"), letters).or(() -> heading(facts.tagged("h2"), letters));
    }

    private static Optional<String> heading(List<Element> headings, List<String> told) {
        Optional<String> best = Optional.empty();
        for (Element heading : headings.subList(0, Math.min(20, headings.size()))) {
            String text = PageFacts.clean(heading.text());
            String letters = Letters.of(text);
            if (letters.length() < 3 || text.length() > LONGEST) {
                continue;
            }
            boolean agrees =
                    told.stream().anyMatch(t -> t.equals(letters) || letters.length() > 12 && t.contains(letters));
            if (agrees && best.map(b -> b.length() < text.length()).orElse(true)) {
                best = Optional.of(text);
            }
        }
        if (best.isEmpty() && told.isEmpty() && headings.size() == 1) {
            return Optional.of(PageFacts.clean(headings.getFirst().text())).filter(text -> !text.isEmpty());
        }
        return best;
    }

    /// Cuts the site's name off either end.
    public static String withoutSite(String title, String site, String host) {
        if (title.chars().noneMatch(c -> SEPARATORS.indexOf(c) >= 0)) {
            return title;
        }
        String[] parts = SEPARATOR.split(title);
        if (parts.length < 2) {
            return title;
        }
        String last = parts[parts.length - 1];
        if (isSite(last, site, host)) {
            String cut = ENDS_LOOSE
                    .matcher(title.substring(0, title.lastIndexOf(last)))
                    .replaceFirst("")
                    .strip();
            return cut.isEmpty() ? title : withoutSite(cut, site, host);
        }
        if (isSite(parts[0], site, host)) {
            String cut = BEGINS_LOOSE
                    .matcher(title.substring(title.indexOf(parts[0]) + parts[0].length()))
                    .replaceFirst("")
                    .strip();
            return cut.isEmpty() ? title : withoutSite(cut, site, host);
        }
        return title;
    }

    private static boolean isSite(String part, String site, String host) {
        String letters = Letters.of(part);
        if (letters.isEmpty()) {
            return true;
        }
        String name = Letters.of(site);
        String domain = Letters.of(host.replaceFirst("^www\\.", ""));
        String core = Letters.of(core(host));
        return letters.equals(name)
                || name.length() > 3
                        && (letters.contains(name) && letters.length() < name.length() + 15
                                || name.contains(letters) && letters.length() > 3)
                || letters.equals(domain)
                || core.length() > 2
                        && (letters.equals(core)
                                || core.length() > 4
                                        && letters.contains(core)
                                        && letters.length() < core.length() + 12);
    }

    private static String core(String host) {
        String[] labels = host.replaceFirst("^www\\.", "").split("\\.");
        if (labels.length < 2) {
            return host;
        }
        String last = labels[labels.length - 2];
        return last.length() <= 3 && labels.length > 2 ? labels[labels.length - 3] : last;
    }
}
