package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Cuts;
import app.bowerbird.extractor.body.line.Letters;
import app.bowerbird.extractor.body.line.Line;
import app.bowerbird.extractor.body.line.Wording;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The paragraph set apart between headline and text. Where newspapers open the story with it (Vorspann, chapô,
/// entradilla, occhiello) the text goes on from there, and without it the article begins in the middle. An English
/// standfirst only advertises the text and is left out.
final class Lead {

    private static final int SHORTEST = 40;
    private static final int LONGEST = 900;
    private static final int FARTHEST = 25;
    private static final Set<String> CALLED = Set.of(
            "intro",
            "introtext",
            "introduction",
            "lead",
            "lede",
            "leadin",
            "teaser",
            "excerpt",
            "vorspann",
            "einleitung",
            "anreisser",
            "chapo",
            "chapeau",
            "entradilla",
            "bajada",
            "sumario",
            "occhiello",
            "sommario",
            "sottotitolo",
            "ingress",
            "subline",
            "subheadline");

    private Lead() {}

    /// @param before the lines of the page before anything was taken out of it
    /// @param root the text that was found, to which the lead is put back
    /// @return whether there was one
    static boolean restore(List<Line> before, Element root, @Nullable Line first, ArticleBody.Head head, Cuts cuts) {
        int end = first == null ? -1 : indexOf(before, first);
        if (end <= 0) {
            return false;
        }
        String headline = Letters.of(head.title());
        int begin = -1;
        for (int i = 0; i < end; i++) {
            String plain = Letters.of(before.get(i).text());
            if (!headline.isEmpty()
                    && plain.length() > 8
                    && (plain.equals(headline) || before.get(i).isIn("h1") && headline.contains(plain))) {
                begin = i;
            }
        }
        String summary = Letters.of(head.summary());
        for (int i = Math.max(begin + 1, end - FARTHEST); i < end; i++) {
            Line line = before.get(i);
            if (isLead(line, begin >= 0, summary)
                    && !Letters.of(root.text()).contains(start(line))
                    && head.lead().is()) {
                Element lead = new Element("p");
                line.nodes().forEach(node -> lead.appendChild(node.clone()));
                cuts.prepend(root, lead);
                return true;
            }
        }
        return false;
    }

    private static boolean isLead(Line line, boolean belowHeadline, String summary) {
        String text = line.text();
        if (text.length() < SHORTEST
                || text.length() > LONGEST
                || line.linkShare() > 0.3
                || line.isIn("figcaption", "li", "td", "h1")
                || Wording.isNeverText(text)
                || Wording.isByline(text)
                || Wording.isDateLine(text)
                || Wording.isConsent(text)
                || Wording.breaksOff(text)
                || ClassWords.isCaption(line.block())) {
            return false;
        }
        String plain = Letters.of(text);
        boolean isSummary = plain.length() > 25
                && (summary.startsWith(plain) || plain.startsWith(summary) && summary.length() > 40);
        return isSummary || belowHeadline && isCalled(line.block());
    }

    private static boolean isCalled(Element block) {
        int up = 0;
        for (Element at = block; at != null && up < 3; at = at.parent(), up++) {
            List<String> words = ClassWords.of(at);
            if (words.stream().anyMatch(CALLED::contains) || ClassWords.isSummary(at)) {
                return !words.contains("related") && !words.contains("widget");
            }
        }
        return false;
    }

    private static int indexOf(List<Line> lines, Line wanted) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).text().equals(wanted.text())) {
                return i;
            }
        }
        return -1;
    }

    private static String start(Line line) {
        String plain = Letters.of(line.text());
        return plain.substring(0, Math.min(40, plain.length()));
    }
}
