package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Lines;
import app.bowerbird.extractor.body.line.Weights;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/// Takes boxes out of an article that are not part of it: by what they are called, and by links outweighing text. A box
/// that holds a good part of the article's text stays, whatever it is called.
final class PruneBoxes {

    private static final double MAJOR = 0.3;
    private static final int DEEP = 24;
    private static final int MANY = 400;
    private static final Set<String> KEPT =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "code", "blockquote", "figure");

    private final Weights weights;
    private final double whole;

    private PruneBoxes(Element root, Weights weights) {
        this.weights = weights;
        this.whole = Math.max(1, weights.good(root));
    }

    static void in(Element root, Weights weights) {
        new PruneBoxes(root, weights).prune(root);
    }

    private void prune(Element parent) {
        for (Element child : parent.children().toArray(Element[]::new)) {
            if (isNoise(child)) {
                child.remove();
            } else {
                prune(child);
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
        if (name.matches("h[1-6]") && box.className().isEmpty() && box.hasText()) {
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
                && weights.text(block) > 2.0 * inline.text().length();
    }

    /// A box of links that opens when a name in the text is touched.
    private static boolean isPopup(Element inline) {
        if (inline.childrenSize() == 0 || inline.normalName().equals("a") || isWhole(inline)) {
            return false;
        }
        Elements links = inline.select("a[href]");
        return links.size() >= 3
                && inline.selectFirst("img") != null
                && links.stream().mapToInt(link -> link.text().length()).sum()
                        > 0.9 * inline.text().length();
    }

    /// More than a box within a line ever holds; to look all of it through at each level would cost its square.
    private static boolean isWhole(Element inline) {
        return inline.stream().limit(MANY).count() == MANY;
    }

    /// Mostly links: lists of other pages, tags, menus. Long lines with a link in them are text.
    private boolean isLinkBox(Element box) {
        double links = weights.linkShare(box);
        return weights.text(box) > 12
                && (links > 0.7 || links > 0.5 && weights.lineLength(box) < 60)
                && weights.good(box) < 0.3 * weights.text(box)
                && (links > 0.9 || box.selectFirst("pre,figure") == null);
    }
}
