package app.bowerbird.extractor.article.facts;

import app.bowerbird.extractor.body.line.Letters;
import app.bowerbird.extractor.body.line.TextSize;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The dates that stand beside the headline of a page, where readers look for them: those marked as times first, then
/// those that stand for themselves, then those that begin a text. A date within a sentence is of what the sentence
/// says.
final class NearHeadline {

    private static final int BEFORE = 25;
    private static final int AFTER = 80;
    private static final int LONGEST = 70;
    private static final int START = 20;
    private static final Set<String> ASIDES = Set.of("aside", "footer", "nav", "script", "style", "option", "button");

    private final PageFacts facts;
    private final String title;
    private @Nullable List<Element> near;
    private @Nullable List<OffsetDateTime> shown;

    NearHeadline(PageFacts facts, String title) {
        this.facts = facts;
        this.title = title;
    }

    /// What programs and people are told, the likeliest first.
    List<OffsetDateTime> dates() {
        List<Element> elements = near();
        var dates = new ArrayList<OffsetDateTime>();
        elements.forEach(element -> marked(element).ifPresent(dates::add));
        dates.addAll(shown());
        elements.forEach(element -> beginning(element).ifPresent(dates::add));
        return dates;
    }

    /// What people are shown.
    List<OffsetDateTime> shown() {
        List<OffsetDateTime> dates = shown == null ? alone(near()) : shown;
        shown = dates;
        return dates;
    }

    private static List<OffsetDateTime> alone(List<Element> elements) {
        return elements.stream()
                .map(NearHeadline::alone)
                .flatMap(Optional::stream)
                .toList();
    }

    private List<Element> near() {
        List<Element> found = near == null ? find() : near;
        near = found;
        return found;
    }

    /// The elements below the headline, then those above it, the nearest first.
    private List<Element> find() {
        List<Element> page = facts.elements();
        List<Element> all = page.subList(Math.max(0, page.indexOf(facts.page().body())), page.size());
        int headline = headline(all, title);
        var found = new ArrayList<Element>();
        if (headline >= 0) {
            found.addAll(all.subList(headline + 1, Math.min(all.size(), headline + AFTER)));
            found.addAll(all.subList(Math.max(0, headline - BEFORE), headline).reversed());
        }
        found.removeIf(element -> ASIDES.contains(element.normalName()) || element.childrenSize() > 3);
        return found;
    }

    private static int headline(List<Element> all, String title) {
        String letters = Letters.of(title);
        for (int i = 0; i < all.size() && letters.length() > 5; i++) {
            String name = all.get(i).normalName();
            if (name.length() == 2
                    && name.charAt(0) == 'h'
                    && Letters.of(all.get(i).text()).equals(letters)) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<OffsetDateTime> marked(Element element) {
        return element.hasAttr("datetime")
                ? ReadDate.of(element.attr("datetime"))
                        .filter(FindDate::isPlausible)
                        .filter(_ -> isOfTheArticle(element))
                : Optional.empty();
    }

    private static Optional<OffsetDateTime> alone(Element element) {
        String own = element.ownText();
        if (!own.isBlank()) {
            return own.length() > LONGEST ? Optional.empty() : read(own, element);
        }
        return TextSize.isAtLeast(element, LONGEST + 1) || !TextSize.holdsADigit(element)
                ? Optional.empty()
                : read(element.text(), element);
    }

    /// `29.11.2022 – Early in the morning …`
    private static Optional<OffsetDateTime> beginning(Element element) {
        String own = element.ownText();
        if (!own.isBlank()) {
            return own.length() > LONGEST ? read(own.substring(0, START), element) : Optional.empty();
        }
        return TextSize.isAtLeast(element, LONGEST + 1) && holdsADigit(TextSize.first(element, START))
                ? read(element.text().substring(0, START), element)
                : Optional.empty();
    }

    private static Optional<OffsetDateTime> read(String text, Element element) {
        return text.length() < 6 || !holdsADigit(text)
                ? Optional.empty()
                : ReadDate.within(text).filter(FindDate::isPlausible).filter(_ -> isOfTheArticle(element));
    }

    private static boolean isOfTheArticle(Element element) {
        return !Markup.isBeside(element, Markup.ASIDES);
    }

    private static boolean holdsADigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }
}
