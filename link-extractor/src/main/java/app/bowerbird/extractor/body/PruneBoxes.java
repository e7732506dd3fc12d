package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Cuts;
import app.bowerbird.extractor.body.line.Lines;
import app.bowerbird.extractor.body.line.TextSize;
import app.bowerbird.extractor.body.line.Weights;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/// Takes boxes out of an article that are not part of it: by what they are called, and by links outweighing text. A box
/// that holds a good part of the article's text stays, whatever it is called.
final class PruneBoxes {

    private static final double MAJOR = 0.3;
    private static final int DEEP = 24;

    /// More than a box within a line ever holds; to look all of it through at each level would cost its square.
    private static final int MANY = 400;

    private static final Evaluator IMAGE = new Evaluator.Tag("img");
    private static final Evaluator LINK = QueryParser.parse("a[href]");
    private static final Evaluator KEPT_WITH_LINKS = QueryParser.parse("pre,figure");
    private static final Set<String> KEPT =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "code", "blockquote", "figure");

    private final Weights weights;
    private final Cuts cuts;
    private final double whole;

    private PruneBoxes(Element root, Weights weights, Cuts cuts) {
        this.weights = weights;
        this.cuts = cuts;
        this.whole = Math.max(1, weights.good(root));
    }

    static void in(Element root, Weights weights, Cuts cuts) {
        new PruneBoxes(root, weights, cuts).prune(root);
    }

    private void prune(Element parent) {
        for (int i = parent.childNodeSize() - 1; i >= 0; i--) {
            if (parent.childNode(i) instanceof Element child) {
                if (isNoise(child)) {
                    cuts.remove(child);
                } else {
                    prune(child);
                }
            }
        }
    }

    private boolean isNoise(Element box) {
        String name = box.normalName();
        boolean major = weights.good(box) > MAJOR * whole;
        if (major) {
            return false;
        }
        if (Lines.isInline(box)) {
            if (isPopup(box)) {
                return true;
            }
            if (isPartOfASentence(box)) {
                return ClassWords.isOutOfSight(box);
            }
        }
        if (isHeading(name) && box.className().isEmpty() && box.hasText()) {
            // its id is where a table of contents leads to
            return false;
        }
        if (!name.equals("code") && !name.equals("pre") && !name.equals("blockquote") && ClassWords.isNoise(box)) {
            return true;
        }
        if (Lines.isInline(box) || KEPT.contains(name)) {
            return false;
        }
        return isLinkBox(box);
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
    }

    /// What stands within a line of text belongs to it, whatever it is called: a place, a name, a term.
    private boolean isPartOfASentence(Element inline) {
        Element block = inline;
        for (int depth = 0; depth < DEEP && block != null && Lines.isInline(block); depth++) {
            block = block.parent();
        }
        return block != null
                && !Lines.isInline(block)
                && weights.good(block) > 0
                && weights.lines(block) <= 2
                && !TextSize.isAtLeast(inline, weights.text(block) / 2);
    }

    /// A box of links that opens when a name in the text is touched.
    private static boolean isPopup(Element inline) {
        if (inline.normalName().equals("a")
                || inline.firstElementChild() == null
                || TextSize.holdsElements(inline, MANY)) {
            return false;
        }
        Elements links = inline.select(LINK);
        return links.size() >= 3
                && inline.selectFirst(IMAGE) != null
                && links.stream().mapToInt(link -> link.text().length()).sum()
                        > 0.9 * inline.text().length();
    }

    /// Mostly links: lists of other pages, tags, menus. Long lines with a link in them are text.
    private boolean isLinkBox(Element box) {
        double links = weights.linkShare(box);
        return weights.text(box) > 12
                && (links > 0.7 || links > 0.5 && weights.lineLength(box) < 60)
                && weights.good(box) < 0.3 * weights.text(box)
                && (links > 0.9 || box.selectFirst(KEPT_WITH_LINKS) == null);
    }
}
