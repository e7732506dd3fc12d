package app.bowerbird.extractor.article.facts;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/// The dates that stand beside the headline of a page, where readers look for them: those marked as times first, then
/// those that stand for themselves, then those that begin a text. A date within a sentence is of what the sentence
/// says.
final class NearHeadline {

    private static final int BEFORE = 25;
    private static final int AFTER = 80;
    private static final int LONGEST = 70;
    private static final int START = 20;
    private static final Set<String> ASIDES = Set.of("aside", "footer", "nav", "script", "style", "option", "button");

    private NearHeadline() {}

    /// What programs and people are told, the likeliest first.
    static List<OffsetDateTime> dates(PageFacts facts, String title) {
        List<Element> near = near(facts, title);
        var dates = new ArrayList<OffsetDateTime>();
        near.forEach(element -> marked(element).ifPresent(dates::add));
        near.forEach(element -> alone(element).ifPresent(dates::add));
        near.forEach(element -> beginning(element).ifPresent(dates::add));
        return dates;
    }

    /// What people are shown.
    static List<OffsetDateTime> shown(PageFacts facts, String title) {
        var dates = new ArrayList<OffsetDateTime>();
        near(facts, title).forEach(element -> alone(element).ifPresent(dates::add));
        return dates;
    }

    /// The elements below the headline, then those above it, the nearest first.
    private static List<Element> near(PageFacts facts, String title) {
        Elements all = facts.page().body().getAllElements();
        int headline = headline(all, title);
        var near = new ArrayList<Element>();
        if (headline >= 0) {
            near.addAll(all.subList(headline + 1, Math.min(all.size(), headline + AFTER)));
            near.addAll(all.subList(Math.max(0, headline - BEFORE), headline).reversed());
        }
        near.removeIf(element -> ASIDES.contains(element.normalName()) || element.childrenSize() > 3);
        return near;
    }

    private static int headline(Elements all, String title) {
        String letters = FindTitle.letters(title);
        for (int i = 0; i < all.size() && letters.length() > 5; i++) {
            String name = all.get(i).normalName();
            if (name.length() == 2
                    && name.charAt(0) == 'h'
                    && FindTitle.letters(all.get(i).text()).equals(letters)) {
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
        String text = text(element);
        return text.length() > LONGEST ? Optional.empty() : read(text, element);
    }

    /// `29.11.2022 – Early in the morning …`
    private static Optional<OffsetDateTime> beginning(Element element) {
        String text = text(element);
        return text.length() > LONGEST ? read(text.substring(0, START), element) : Optional.empty();
    }

    private static String text(Element element) {
        String own = element.ownText();
        return own.isBlank() ? element.text() : own;
    }

    private static Optional<OffsetDateTime> read(String text, Element element) {
        return text.length() < 6 || text.chars().noneMatch(Character::isDigit)
                ? Optional.empty()
                : ReadDate.within(text).filter(FindDate::isPlausible).filter(_ -> isOfTheArticle(element));
    }

    private static boolean isOfTheArticle(Element element) {
        return element.closest("[class*=comment],[id*=comment],aside,nav,footer") == null;
    }
}
