package app.bowerbird.extractor.body.line;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Cuts a part of a page into its lines, in the order of the page.
public final class Lines {

    private final Set<Element> holdBlocks;
    private final List<Line> lines = new ArrayList<>();

    private final Cuts known;

    private Lines(Set<Element> holdBlocks, Cuts known) {
        this.holdBlocks = holdBlocks;
        this.known = known;
    }

    public static List<Line> of(Element root) {
        return of(root, new Cuts());
    }

    /// @param known what was read before: lines that are still the same are not read again
    static List<Line> of(Element root, Cuts known) {
        var lines = new Lines(withBlocksInside(root), known);
        lines.walk(root, isInLink(root));
        return lines.lines;
    }

    public static boolean isInline(Element element) {
        return switch (element.normalName()) {
            case "a",
                    "abbr",
                    "acronym",
                    "b",
                    "bdi",
                    "bdo",
                    "big",
                    "br",
                    "cite",
                    "code",
                    "data",
                    "del",
                    "dfn",
                    "em",
                    "font",
                    "i",
                    "img",
                    "ins",
                    "kbd",
                    "label",
                    "mark",
                    "nobr",
                    "picture",
                    "q",
                    "rp",
                    "rt",
                    "ruby",
                    "s",
                    "samp",
                    "small",
                    "source",
                    "span",
                    "strike",
                    "strong",
                    "sub",
                    "sup",
                    "time",
                    "tt",
                    "u",
                    "var",
                    "wbr" -> true;
            default -> false;
        };
    }

    private static boolean isInLink(Element root) {
        for (Element at = root; at != null; at = at.parent()) {
            if (isLink(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLink(Element element) {
        return element.normalName().equals("a") && element.hasAttr("href");
    }

    private static Set<Element> withBlocksInside(Element root) {
        Set<Element> found = Collections.newSetFromMap(new IdentityHashMap<>());
        holdsBlocks(root, found);
        return found;
    }

    private static boolean holdsBlocks(Element element, Set<Element> found) {
        boolean holds = false;
        for (int i = 0; i < element.childNodeSize(); i++) {
            if (element.childNode(i) instanceof Element child) {
                boolean within = holdsBlocks(child, found);
                holds |= within || !isInline(child);
            }
        }
        if (holds && isInline(element)) {
            found.add(element);
        }
        return holds;
    }

    private void walk(Element parent, boolean inLink) {
        var run = new ArrayList<Node>();
        boolean broken = false;
        for (int i = 0; i < parent.childNodeSize(); i++) {
            Node child = parent.childNode(i);
            if (child instanceof Element element) {
                if (element.normalName().equals("br")) {
                    if (broken) {
                        flush(parent, run, inLink);
                    }
                    run.add(child);
                    broken = true;
                    continue;
                }
                broken = false;
                if (isInline(element) && !holdBlocks.contains(element)) {
                    run.add(element);
                } else {
                    flush(parent, run, inLink);
                    walk(element, inLink || isLink(element));
                }
            } else {
                broken = broken && child instanceof TextNode text && text.isBlank();
                run.add(child);
            }
        }
        flush(parent, run, inLink);
    }

    private void flush(Element parent, List<Node> run, boolean inLink) {
        if (run.isEmpty() || run.size() == 1 && run.getFirst() instanceof TextNode text && text.isBlank()) {
            run.clear();
            return;
        }
        Line before = known.known(run);
        Line line = before == null ? line(parent, run, inLink) : before;
        if (line.length() > 0) {
            lines.add(line);
        }
        run.clear();
    }

    private static Line line(Element parent, List<Node> run, boolean inLink) {
        var text = new RunText(parent.normalName().equals("pre"));
        run.forEach(text::add);
        String written = text.text();
        return new Line(parent, List.copyOf(run), written, inLink ? written.length() : text.linkChars());
    }
}
