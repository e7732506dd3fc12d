package app.bowerbird.extractor.body.line;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/// How much text worth reading, and how much of what is not, lies in each element of a page.
public final class Weights {

    private static final int SENTENCE = 60;

    private static final class Weight {
        double good;
        double bad;
    }

    private final Map<Element, Weight> weights = new IdentityHashMap<>();

    public static Weights of(List<Line> lines) {
        var weights = new Weights();
        for (Line line : lines) {
            weights.add(line.block(), good(line), bad(line));
        }
        return weights;
    }

    public double good(Element element) {
        Weight weight = weights.get(element);
        return weight == null ? 0 : weight.good;
    }

    public double bad(Element element) {
        Weight weight = weights.get(element);
        return weight == null ? 0 : weight.bad;
    }

    /// A line is text when it is long, holds few links, and stands where text stands.
    public static double good(Line line) {
        double share = line.linkShare();
        double length = length(line);
        if (length < SENTENCE / 2.0 || share > 0.4 || line.isHeading()) {
            return 0;
        }
        double place = line.isIn("p", "pre", "blockquote") ? 1 : line.isIn("li", "td", "dd", "dt", "th") ? 0.6 : 0.8;
        double size = length < SENTENCE ? length * 0.5 : length;
        return size * place * (1 - share);
    }

    private static double bad(Line line) {
        return line.linkShare() > 0.4
                ? length(line)
                : length(line) < SENTENCE / 2.0 && !line.isHeading() ? length(line) * 0.5 : 0;
    }

    /// A character of Chinese, Japanese or Korean says as much as three of ours.
    private static double length(Line line) {
        int wide = 0;
        String text = line.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x2e80 && c <= 0xd7af || c >= 0xf900 && c <= 0xfaff || c >= 0xff00 && c <= 0xff60) {
                wide++;
            }
        }
        return text.length() + 2.0 * wide;
    }

    private void add(Element block, double good, double bad) {
        for (Element at = block; at != null; at = at.parent()) {
            Weight weight = weights.computeIfAbsent(at, _ -> new Weight());
            weight.good += good;
            weight.bad += bad;
        }
    }
}
