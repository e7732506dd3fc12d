package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Lines;
import app.bowerbird.extractor.body.line.Weights;
import java.util.Set;
import org.jsoup.nodes.Element;

/// Takes boxes out of an article that are not part of it: by what they are called, and by links outweighing text. A box
/// that holds a good part of the article's text stays, whatever it is called.
final class PruneBoxes {

    private static final double MAJOR = 0.3;
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
        if (!name.equals("code") && !name.equals("pre") && ClassWords.isNoise(box)) {
            return true;
        }
        if (Lines.isInline(box) || KEPT.contains(name)) {
            return false;
        }
        return isLinkBox(box);
    }

    private boolean isLinkBox(Element box) {
        double bad = weights.bad(box);
        double good = weights.good(box);
        return bad > 20 && bad > 2 * good && box.selectFirst("img,pre,h2,h3") == null || bad > 60 && bad > 3 * good;
    }
}
