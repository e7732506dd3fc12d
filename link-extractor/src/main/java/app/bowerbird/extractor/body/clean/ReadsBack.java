package app.bowerbird.extractor.body.clean;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/// Tells whether a parser will certainly make of cleaned markup what it was written from. That is so where each element
/// stands where it may stand: then no tag closes, opens or moves another. Whatever could go either way (tables, ruby,
/// a block in a paragraph, a link in a link, great depth) is not certain, and has to be read to know.
public final class ReadsBack {

    private static final int DEEPEST = 60;

    private ReadsBack() {}

    /// @param body of a cleaned page
    public static boolean certainly(Element body) {
        return children(body, "", 0, false, false);
    }

    private static boolean children(Element parent, String name, int depth, boolean inText, boolean inLink) {
        for (int i = 0; i < parent.childNodeSize(); i++) {
            Node child = parent.childNode(i);
            boolean certain =
                    switch (child) {
                        case TextNode text -> isPlain(text.getWholeText());
                        case Element element -> element(element, name, depth, inText, inLink);
                        default -> false;
                    };
            if (!certain) {
                return false;
            }
        }
        return true;
    }

    /// @param inText whether a paragraph is open, which any block would close
    private static boolean element(Element element, String parent, int depth, boolean inText, boolean inLink) {
        String name = element.tagName();
        if (depth > DEEPEST || !isHtml(element) || !attributes(element)) {
            return false;
        }
        return switch (name) {
            case "br", "img", "wbr" -> element.childNodeSize() == 0;
            case "hr" -> !inText && element.childNodeSize() == 0;
            case "a" -> !inLink && children(element, name, depth + 1, inText, true);
            case "abbr",
                    "b",
                    "bdi",
                    "cite",
                    "code",
                    "del",
                    "dfn",
                    "em",
                    "i",
                    "ins",
                    "kbd",
                    "mark",
                    "q",
                    "s",
                    "samp",
                    "small",
                    "span",
                    "strong",
                    "sub",
                    "sup",
                    "time",
                    "u",
                    "var" -> children(element, name, depth + 1, inText, inLink);
            case "p" -> !inText && children(element, name, depth + 1, true, inLink);
            case "h1", "h2", "h3", "h4", "h5", "h6" ->
                !inText && !isHeading(parent) && children(element, name, depth + 1, false, inLink);
            case "li" ->
                !inText
                        && (parent.equals("ul") || parent.equals("ol"))
                        && children(element, name, depth + 1, false, inLink);
            case "dt", "dd" -> !inText && parent.equals("dl") && children(element, name, depth + 1, false, inLink);
            case "blockquote", "div", "dl", "figcaption", "figure", "ol", "ul" ->
                !inText && children(element, name, depth + 1, false, inLink);
            default -> false;
        };
    }

    private static boolean isHtml(Element element) {
        return element.tag().namespace().equals(Parser.NamespaceHtml);
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) != 'r';
    }

    private static boolean attributes(Element element) {
        if (element.attributesSize() > 0) {
            for (Attribute attribute : element.attributes()) {
                if (!isPlain(attribute.getValue())) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Holds no character that a parser may change: controls, a mark of the byte order, half of a pair.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c >= 0xd800 && !isPlain(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(String text, int at) {
        char c = text.charAt(at);
        if (!Character.isSurrogate(c)) {
            return c != 0xfeff && c < 0xfff0;
        }
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
