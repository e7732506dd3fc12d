package app.bowerbird.extractor.body.line;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/// What was changed in a page, so that it can be undone: cheaper than a copy of each page for the few that are read a
/// second time.
public final class Cuts {

    /// @param from where it stood; null for what was put in
    private record Cut(Node node, @Nullable Element from, int at) {}

    private final List<Cut> cuts = new ArrayList<>();

    public boolean isEmpty() {
        return cuts.isEmpty();
    }

    public void remove(Node node) {
        if (node.parentNode() instanceof Element parent) {
            cuts.add(new Cut(node, parent, node.siblingIndex()));
            node.remove();
        }
    }

    /// Puts something in before all else.
    public void prepend(Element parent, Element child) {
        parent.prependChild(child);
        cuts.add(new Cut(child, null, 0));
    }

    /// Makes the page what it was.
    public void undo() {
        for (Cut cut : cuts.reversed()) {
            if (cut.from() == null) {
                cut.node().remove();
            } else {
                cut.from().insertChildren(cut.at(), List.of(cut.node()));
            }
        }
        cuts.clear();
    }
}
