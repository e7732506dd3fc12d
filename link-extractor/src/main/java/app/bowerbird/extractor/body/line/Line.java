package app.bowerbird.extractor.body.line;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// A run of text between two block boundaries: a paragraph, a heading, a list item, or what stands between two `br br`.
public final class Line {

    private final Element block;
    private final List<Node> nodes;
    private final String text;
    private final int linkChars;
    private final double size;
    private final double good;

    /// @param block the block element the run lies in
    /// @param nodes the run itself, all children of one parent
    /// @param text with single spaces
    /// @param linkChars how much of it is link text
    Line(Element block, List<Node> nodes, String text, int linkChars) {
        this.block = block;
        this.nodes = nodes;
        this.text = text;
        this.linkChars = linkChars;
        this.size = size(text);
        this.good = Weights.judged(this);
    }

    public Element block() {
        return block;
    }

    public List<Node> nodes() {
        return nodes;
    }

    public String text() {
        return text;
    }

    public int linkChars() {
        return linkChars;
    }

    /// Text worth reading, in characters of ours.
    public double good() {
        return good;
    }

    public int length() {
        return text.length();
    }

    /// The same, where a character of Chinese, Japanese or Korean says as much as three of ours.
    double size() {
        return size;
    }

    public double linkShare() {
        return text.isEmpty() ? 0 : (double) linkChars / text.length();
    }

    public boolean isIn(String... tags) {
        for (String tag : tags) {
            if (block.normalName().equals(tag)) {
                return true;
            }
        }
        return false;
    }

    public boolean isHeading() {
        String name = block.normalName();
        return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1));
    }

    /// Takes the run out of its page, and its block with it when nothing else is in there.
    ///
    /// @param cuts so that it can be put back
    public void remove(Cuts cuts) {
        nodes.forEach(cuts::remove);
        Element at = block;
        while (at.parent() != null
                && at.childNodeSize() == 0
                && !at.normalName().equals("body")) {
            Element up = at.parent();
            cuts.remove(at);
            at = up;
        }
    }

    private static double size(String text) {
        int wide = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x2e80 && (c <= 0xd7af || c >= 0xf900 && c <= 0xfaff || c >= 0xff00 && c <= 0xff60)) {
                wide++;
            }
        }
        return text.length() + 2.0 * wide;
    }
}
