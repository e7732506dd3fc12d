package app.bowerbird.extractor.article.facts;

import app.bowerbird.extractor.body.line.TextSize;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/// When it was published: from JSON-LD, meta elements, `time`, the address, and the dates that stand on the page.
public final class FindDate {

    private static final List<String> METAS = List.of(
            "article:published_time",
            "og:published_time",
            "datepublished",
            "article:published",
            "parsely-pub-date",
            "sailthru.date",
            "citation_publication_date",
            "citation_date",
            "citation_online_date",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "dc.date.created",
            "dcterms.date",
            "dc.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "published_time",
            "publication_date",
            "published",
            "date",
            "article.published",
            "article_date_original",
            "originalpublicationdate",
            "timestamp",
            "cxenseparse:recs:publishtime",
            "datecreated",
            "article.created",
            "release_date",
            "bt:pubdate",
            "og:pubdate",
            "last-modified",
            "og:updated_time",
            "article:modified_time");
    private static final Pattern IN_URL =
            Pattern.compile("/((?:19|20)\\d\\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\\d|3[01])(?:[/_.-]|$)");

    private static final List<Evaluator> TIMES = Stream.of(
                    "article time[datetime]",
                    "main time[datetime]",
                    "time[datetime]",
                    "relative-time[datetime]",
                    "time")
            .map(QueryParser::parse)
            .toList();
    private static final Set<String> LINES = Set.of("p", "div", "span", "td", "li", "font");

    private static final Set<String> ASIDE = Set.of("aside");

    private static final int MOST_LOOKED_AT = 400;
    private static final int MANY = 100;

    private FindDate() {}

    /// @param title of the article: beside its headline stands its date
    public static Optional<OffsetDateTime> of(PageFacts facts, String title, String url) {
        var headline = new NearHeadline(facts, title);
        return told(facts, headline, url).map(date -> LocalDay.of(date, inUrl(url), headline::shown));
    }

    private static Optional<OffsetDateTime> told(PageFacts facts, NearHeadline headline, String url) {
        List<Optional<String>> written = new ArrayList<>();
        // Where both are told, the meta element is what the page shows: JSON-LD keeps the day of the first version.
        written.add(facts.meta("article:published_time", "og:published_time"));
        written.add(facts.structured().articleText("datePublished"));
        METAS.subList(0, METAS.size() - 3).forEach(name -> written.add(facts.meta(name)));
        List<OffsetDateTime> told = written.stream()
                .flatMap(Optional::stream)
                .map(ReadDate::of)
                .flatMap(Optional::stream)
                .filter(FindDate::isPlausible)
                .toList();
        if (!told.isEmpty()) {
            return Optional.of(shown(told, modified(facts), headline));
        }
        return madeForIt(facts)
                .or(() -> headline.dates().stream().findFirst())
                .or(() -> inUrl(url))
                .or(() -> facts.tagged("time").isEmpty()
                                && facts.tagged("relative-time").isEmpty()
                        ? Optional.empty()
                        : first(TIMES.stream().flatMap(query -> facts.page().selectStream(query))))
                .or(() -> facts.structured()
                        .text("datePublished")
                        .flatMap(ReadDate::of)
                        .filter(FindDate::isPlausible))
                .or(() -> visible(facts))
                .or(() -> facts.structured()
                        .text("dateModified")
                        .flatMap(ReadDate::of)
                        .filter(FindDate::isPlausible))
                .or(() -> facts.meta("article:modified_time", "og:updated_time", "last-modified")
                        .flatMap(ReadDate::of)
                        .filter(FindDate::isPlausible));
    }

    private static Optional<OffsetDateTime> modified(PageFacts facts) {
        return facts.structured()
                .articleText("dateModified")
                .or(() -> facts.meta("article:modified_time", "og:updated_time"))
                .flatMap(ReadDate::of)
                .filter(FindDate::isPlausible);
    }

    /// Of several days that programs are told, the one that people are shown. A page that shows the day of its last
    /// version alone wants to be known by that.
    private static OffsetDateTime shown(
            List<OffsetDateTime> told, Optional<OffsetDateTime> modified, NearHeadline headline) {
        List<OffsetDateTime> all =
                Stream.concat(told.stream(), modified.stream()).toList();
        if (all.stream().map(OffsetDateTime::toLocalDate).distinct().count() == 1) {
            return told.getFirst();
        }
        List<LocalDate> shown =
                headline.shown().stream().map(OffsetDateTime::toLocalDate).toList();
        return all.stream()
                .filter(date -> shown.contains(date.toLocalDate()))
                .findFirst()
                .orElse(told.getFirst());
    }

    /// Markup that is made to say it.
    private static Optional<OffsetDateTime> madeForIt(PageFacts facts) {
        return first(facts.elements().stream().filter(FindDate::isNamedPublished))
                .or(() -> first(facts.tagged("time").stream().filter(element -> element.hasAttr("pubdate"))))
                .or(() -> first(facts.elements().stream().filter(FindDate::isPublished)));
    }

    private static boolean isNamedPublished(Element element) {
        return Markup.attribute(element, "itemprop").strip().equalsIgnoreCase("datePublished");
    }

    private static boolean isPublished(Element element) {
        return switch (element.normalName()) {
            case "time" -> element.hasClass("published") || element.hasClass("entry-date");
            case "abbr" -> element.hasClass("published");
            default ->
                element.attributesSize() > 1 && element.attributes().hasKey("title") && element.hasClass("published");
        };
    }

    private static Optional<OffsetDateTime> first(Stream<Element> elements) {
        return elements.map(FindDate::marked).flatMap(Optional::stream).findFirst();
    }

    private static Optional<OffsetDateTime> marked(Element element) {
        return Markup.isBeside(element, Markup.ASIDES)
                ? Optional.empty()
                : Stream.of("datetime", "content", "title")
                        .flatMap(attribute -> ReadDate.of(element.attr(attribute)).stream())
                        .filter(FindDate::isPlausible)
                        .findFirst()
                        .or(() -> ReadDate.within(element.text()).filter(FindDate::isPlausible));
    }

    private static Optional<OffsetDateTime> inUrl(String url) {
        var found = IN_URL.matcher(url);
        try {
            return found.find()
                    ? Optional.of(LocalDate.of(
                                    Integer.parseInt(found.group(1)),
                                    Integer.parseInt(found.group(2)),
                                    Integer.parseInt(found.group(3)))
                            .atStartOfDay()
                            .atOffset(ZoneOffset.UTC))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// A date that stands where dates stand, or near the headline, or anywhere in a short line of its own.
    private static Optional<OffsetDateTime> visible(PageFacts facts) {
        return visible(facts, element -> isCalledADate(element, facts))
                .or(() -> visible(facts, element -> (facts.words(element) & (Markup.META | Markup.BYLINE)) != 0))
                .or(() -> visible(besideTheHeadline(facts)))
                .or(() -> visible(facts, element -> LINES.contains(element.normalName())));
    }

    private static boolean isCalledADate(Element element, PageFacts facts) {
        return (facts.words(element) & Markup.DATE) != 0 || Markup.mentions(element, "id", "date");
    }

    private static Optional<OffsetDateTime> visible(PageFacts facts, Predicate<Element> fitting) {
        return visible(facts.elements().stream().filter(fitting));
    }

    private static Optional<OffsetDateTime> visible(Stream<Element> elements) {
        return elements.limit(MOST_LOOKED_AT)
                .map(FindDate::visible)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<OffsetDateTime> visible(Element element) {
        boolean small = isSmall(element);
        if (small && !TextSize.holdsADigit(element)) {
            return Optional.empty();
        }
        String text = small ? element.text() : element.ownText();
        return text.length() < 6 || text.length() > 200 || Markup.isBeside(element, ASIDE)
                ? Optional.empty()
                : ReadDate.within(text).filter(FindDate::isPlausible);
    }

    /// What holds a date alone is a few elements; the text of what holds a page costs as much as the page.
    private static boolean isSmall(Element element) {
        return element.childrenSize() < 4 && !TextSize.holdsElements(element, MANY);
    }

    /// Asked of the headline, not of each element: "comes after a headline" is looked up for each among all before it.
    private static Stream<Element> besideTheHeadline(PageFacts facts) {
        List<Element> headers = facts.tagged("header");
        List<Element> headlines = facts.tagged("h1");
        return headlines.isEmpty()
                ? headers.stream()
                : Stream.concat(headers.stream().limit(100), headlines.getFirst().nextElementSiblings().stream());
    }

    static boolean isPlausible(OffsetDateTime date) {
        return date.getYear() >= 1990 && date.getYear() <= 2100;
    }
}
