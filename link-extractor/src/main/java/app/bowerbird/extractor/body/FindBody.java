package app.bowerbird.extractor.body;

import app.bowerbird.extractor.body.line.Cuts;
import app.bowerbird.extractor.body.line.Line;
import app.bowerbird.extractor.body.line.Weights;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Finds the article in the body of a page and cuts off what does not belong to it: strictly, so that boxes go by their
/// names and links, or loosely, for pages whose text lies in boxes of such names.
final class FindBody {

    private static final int PARAGRAPH = 60;

    private final Element body;
    private final ArticleBody.Head head;
    private final List<Line> lines;
    private final Weights weights;
    private final Cuts cuts = new Cuts();

    FindBody(Element body, ArticleBody.Head head) {
        this.body = body;
        this.head = head;
        this.lines = cuts.linesOf(body);
        this.weights = Weights.of(lines);
    }

    Optional<Element> strictly() {
        PruneBoxes.in(body, weights, cuts);
        Weights left = cuts.isEmpty() ? weights : Weights.of(cuts.linesOf(body));
        Optional<Element> root = root(left);
        root.ifPresent(found -> PruneBoxes.in(found, left, cuts));
        root.ifPresent(this::trim);
        return root;
    }

    /// Begins anew with the whole body.
    Optional<Element> loosely() {
        cuts.undo();
        cuts.remember(lines);
        Optional<Element> root = root(weights);
        root.ifPresent(this::trim);
        return root;
    }

    /// The lines of what was found, as they are now.
    List<Line> linesOf(Element root) {
        return cuts.linesOf(root);
    }

    private Optional<Element> root(Weights now) {
        return now.good(body) == 0 ? Optional.empty() : Optional.of(FindRoot.in(body, now));
    }

    private void trim(Element root) {
        List<Line> left = cuts.linesOf(root);
        if (head.lead().mayBe()) {
            @Nullable
            Line first = left.stream()
                    .filter(line -> line.good() > PARAGRAPH)
                    .findFirst()
                    .orElse(null);
            if (Lead.restore(lines, root, first, head, cuts)) {
                left = cuts.linesOf(root);
            }
        }
        TrimEnds.of(left.stream().filter(line -> !Captions.isOne(line, root)).toList(), head, cuts);
    }
}
