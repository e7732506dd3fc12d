package app.bowerbird.extractor.body.line;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// How much text worth reading, and how much of what is not, lies in each element of a page.
public final class Weights {

    private static final int SENTENCE = 60;
    private static final int TOLD_TWICE = 80;

    private static final class Weight {
        final @Nullable Weight above;
        double good;
        double bad;
        double text;
        double links;
        int lines;

        Weight(@Nullable Weight above) {
            this.above = above;
        }
    }

    private final Map<Element, Weight> weights = new IdentityHashMap<>();

    public static Weights of(List<Line> lines) {
        var weights = new Weights();
        Set<String> told = new HashSet<>();
        for (Line line : lines) {
            // A page may hold its article twice, for programs and for people: the first counts.
            boolean again = line.length() > TOLD_TWICE && !told.add(line.text());
            double good = again ? 0 : line.good();
            weights.add(line, good, again ? line.length() : bad(line, good));
        }
        return weights;
    }

    /// Text worth reading, in characters of ours.
    public double good(Element element) {
        Weight weight = weights.get(element);
        return weight == null ? 0 : weight.good;
    }

    /// Links and crumbs.
    public double bad(Element element) {
        Weight weight = weights.get(element);
        return weight == null ? 0 : weight.bad;
    }

    /// How many lines it is made of.
    public int lines(Element element) {
        Weight weight = weights.get(element);
        return weight == null ? 0 : weight.lines;
    }

    public double linkShare(Element element) {
        Weight weight = weights.get(element);
        return weight == null || weight.text == 0 ? 0 : weight.links / weight.text;
    }

    public double text(Element element) {
        Weight weight = weights.get(element);
        return weight == null ? 0 : weight.text;
    }

    public double lineLength(Element element) {
        Weight weight = weights.get(element);
        return weight == null || weight.lines == 0 ? 0 : weight.text / weight.lines;
    }

    /// A line is text when it is long, holds words besides its links, and stands where text stands.
    static double judged(Line line) {
        double length = line.size();
        double own = length * (1 - line.linkShare());
        if (length < SENTENCE / 2.0 || line.linkShare() > 0.8 || own < SENTENCE / 2.0 || line.isHeading()) {
            return 0;
        }
        if (Wording.isConsent(line.text()) || line.linkChars() > 0 && Wording.breaksOff(line.text())) {
            return 0;
        }
        double place = line.isIn("p", "pre", "blockquote") ? 1 : line.isIn("li", "td", "dd", "dt", "th") ? 0.6 : 0.8;
        double size = length < SENTENCE ? own * 0.5 : own;
        return size * place * (isLinked(line) ? 0.5 : 1);
    }

    /// More link than text, unless the text around the link is a sentence of its own, as in a digest of the day's news.
    private static boolean isLinked(Line line) {
        boolean told = line.linkShare() < 0.65
                && line.size() * (1 - line.linkShare()) >= SENTENCE
                && Wording.endsLikeASentence(line.text());
        return line.linkShare() > 0.4 && !told;
    }

    private static double bad(Line line, double good) {
        if (line.isHeading()) {
            return line.linkShare() > 0.8 ? line.size() : 0;
        }
        if (good == 0) {
            return line.size() * (line.linkShare() > 0.4 || line.size() >= SENTENCE ? 1 : 0.5);
        }
        return isLinked(line) ? line.linkChars() * 0.5 : 0;
    }

    private void add(Line line, double good, double bad) {
        for (Weight weight = weight(line.block()); weight != null; weight = weight.above) {
            weight.good += good;
            weight.bad += bad;
            weight.text += line.length();
            weight.links += line.linkChars();
            weight.lines++;
        }
    }

    private Weight weight(Element element) {
        Weight known = weights.get(element);
        if (known != null) {
            return known;
        }
        Element parent = element.parent();
        Weight made = new Weight(parent == null ? null : weight(parent));
        weights.put(element, made);
        return made;
    }
}
