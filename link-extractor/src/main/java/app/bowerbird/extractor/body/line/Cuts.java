package app.bowerbird.extractor.body.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/// What was changed in a page, so that it can be undone: cheaper than a copy of each page for the few that are read a
/// second time.
public final class Cuts {

    /// @param from where it stood; null for what was put in
    private record Cut(Node node, @Nullable Element from, int at) {}

    private final List<Cut> cuts = new ArrayList<>();
    private final Map<Node, Line> known = new IdentityHashMap<>();
    private final Set<Node> changed = Collections.newSetFromMap(new IdentityHashMap<>());

    public boolean isEmpty() {
        return cuts.isEmpty();
    }

    /// The lines of a part of the page as it is now. Most are the same each time they are asked for.
    public List<Line> linesOf(Element root) {
        List<Line> lines = Lines.of(root, this);
        remember(lines);
        return lines;
    }

    /// @param lines of the page as it is now
    public void remember(List<Line> lines) {
        lines.forEach(line -> known.put(line.nodes().getFirst(), line));
    }

    /// The line that a run made before, if nothing was cut from it.
    @Nullable
    Line known(List<Node> run) {
        Line line = known.get(run.getFirst());
        boolean same = line != null
                && line.nodes().equals(run)
                && (changed.isEmpty() || run.stream().noneMatch(changed::contains));
        return same ? line : null;
    }

    public void remove(Node node) {
        if (node.parentNode() instanceof Element parent) {
            changed(parent);
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
        known.clear();
        changed.clear();
    }

    /// What is cut within a line changes its text.
    private void changed(Element parent) {
        for (Element at = parent; at != null && Lines.isInline(at); at = at.parent()) {
            changed.add(at);
        }
    }
}
