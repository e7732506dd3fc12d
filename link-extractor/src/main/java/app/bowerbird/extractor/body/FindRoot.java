package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Lines;
import app.bowerbird.extractor.body.line.Weights;
import org.jsoup.nodes.Element;

/// Finds the smallest part of a page that holds the article: the one whose text most outweighs its links and crumbs. An
/// ancestor is only better when it adds more text than noise.
final class FindRoot {

    private static final double NEARLY_ALL = 0.93;
    private static final double NOISE_COSTS = 1.0;
    private static final double CONTENT_BONUS = 1.1;
    private static final double ARTICLE_BONUS = 1.15;
    private static final double BODY_BONUS = 1.3;

    private final Weights weights;
    private Element best;
    private double bestScore;

    private FindRoot(Weights weights, Element body) {
        this.weights = weights;
        this.best = body;
        this.bestScore = 0;
    }

    static Element in(Element body, Weights weights) {
        var find = new FindRoot(weights, body);
        find.walk(body);
        return find.inner(weights);
    }

    private void walk(Element element) {
        if (!Lines.isInline(element)) {
            consider(element);
        }
        for (int i = 0; i < element.childNodeSize(); i++) {
            if (element.childNode(i) instanceof Element child) {
                walk(child);
            }
        }
    }

    /// Steps inside as long as hardly any text is left outside.
    private Element inner(Weights weights) {
        Element at = best;
        double enough = NEARLY_ALL * (weights.good(best));
        for (Element next = at; next != null; ) {
            at = next;
            next = null;
            for (Element child : at.children()) {
                if (weights.good(child) >= enough && !child.normalName().equals("p")) {
                    next = child;
                }
            }
        }
        return at;
    }

    private void consider(Element element) {
        double good = weights.good(element);
        if (good == 0) {
            return;
        }
        double score = (good - NOISE_COSTS * weights.bad(element)) * bonus(element);
        // Of equals the inner one wins: it holds the same text and less around it.
        if (score >= bestScore) {
            best = element;
            bestScore = score;
        }
    }

    private static double bonus(Element element) {
        String name = element.normalName();
        if (element.attr("itemprop").equalsIgnoreCase("articleBody")) {
            return BODY_BONUS;
        }
        if (name.equals("article")
                || name.equals("main")
                || element.attr("role").equals("main")) {
            return ARTICLE_BONUS;
        }
        if (name.equals("p")
                || name.equals("blockquote")
                || name.equals("li")
                || name.equals("ul")
                || name.equals("ol")) {
            return 0.8;
        }
        return ClassWords.isContent(element) ? CONTENT_BONUS : 1;
    }
}
