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

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
            "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
            "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture", "source", "br", "nobr");

    private final Set<Element> holdBlocks;
    private final List<Line> lines = new ArrayList<>();

    private Lines(Set<Element> holdBlocks) {
        this.holdBlocks = holdBlocks;
    }

    public static List<Line> of(Element root) {
        var lines = new Lines(withBlocksInside(root));
        lines.walk(root, isInLink(root));
        return lines.lines;
    }

    public static boolean isInline(Element element) {
        return INLINE.contains(element.normalName());
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
        for (Node child : parent.childNodes()) {
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
                broken &= child instanceof TextNode text && text.isBlank();
                run.add(child);
            }
        }
        flush(parent, run, inLink);
    }

    private void flush(Element parent, List<Node> run, boolean inLink) {
        if (!run.isEmpty()) {
            var text = new RunText(parent.normalName().equals("pre"));
            run.forEach(text::add);
            String written = text.text();
            if (!written.isEmpty()) {
                lines.add(new Line(parent, List.copyOf(run), written, inLink ? written.length() : text.linkChars()));
            }
            run.clear();
        }
    }
}
