package app.bowerbird.extractor.body.clean;

import java.util.Optional;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/// Writes cleaned markup of which a parser will certainly make what it was written from. That is so where each element
/// stands where it may stand: then no tag closes, opens or moves another. Whatever could go either way (tables, ruby,
/// a block in a paragraph, a link in a link, great depth) is not certain, and has to be read to know.
public final class ReadsBack {

    private static final int DEEPEST = 60;

    private final StringBuilder out = new StringBuilder();

    private ReadsBack() {}

    /// @param body of a cleaned page
    /// @return what is in it as jsoup writes it, not indented; nothing where it is not certain
    public static Optional<String> written(Element body) {
        var written = new ReadsBack();
        return written.children(body, "", 0, false, false) ? Optional.of(written.out.toString()) : Optional.empty();
    }

    private boolean children(Element parent, String name, int depth, boolean inText, boolean inLink) {
        for (int i = 0; i < parent.childNodeSize(); i++) {
            Node child = parent.childNode(i);
            boolean certain =
                    switch (child) {
                        case TextNode text -> append(text.getWholeText(), false);
                        case Element element -> element(element, name, depth, inText, inLink);
                        default -> false;
                    };
            if (!certain) {
                return false;
            }
        }
        return true;
    }

    private boolean element(Element element, String parent, int depth, boolean inText, boolean inLink) {
        String name = element.tagName();
        if (depth > DEEPEST || !element.tag().namespace().equals(Parser.NamespaceHtml)) {
            return false;
        }
        out.append('<').append(name);
        if (!attributes(element)) {
            return false;
        }
        out.append('>');
        if (name.equals("br") || name.equals("img") || name.equals("wbr") || name.equals("hr")) {
            return element.childNodeSize() == 0 && !(inText && name.equals("hr"));
        }
        boolean certain = mayStand(name, parent, inText, inLink)
                && !(name.equals("pre") && element.wholeText().startsWith("\n"))
                && children(element, name, depth + 1, inText || name.equals("p"), inLink || name.equals("a"));
        out.append("</").append(name).append('>');
        return certain;
    }

    /// @param inText whether a paragraph is open, which any block would close
    private static boolean mayStand(String name, String parent, boolean inText, boolean inLink) {
        return switch (name) {
            case "a" -> !inLink;
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
                    "var" -> true;
            case "blockquote", "div", "dl", "figcaption", "figure", "ol", "p", "pre", "ul" -> !inText;
            case "h1", "h2", "h3", "h4", "h5", "h6" -> !inText && !isHeading(parent);
            case "li" -> !inText && (parent.equals("ul") || parent.equals("ol"));
            case "dt", "dd" -> !inText && parent.equals("dl");
            default -> false;
        };
    }

    private static boolean isHeading(String name) {
        return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) != 'r';
    }

    private boolean attributes(Element element) {
        if (element.attributesSize() > 0) {
            for (Attribute attribute : element.attributes()) {
                out.append(' ').append(attribute.getKey()).append("=\"");
                if (Attribute.isBooleanAttribute(attribute.getKey()) || !append(attribute.getValue(), true)) {
                    return false;
                }
                out.append('"');
            }
        }
        return true;
    }

    /// @return whether it holds no character that a parser may change: controls, a mark of the byte order, half of a
    ///     pair
    private boolean append(String text, boolean quoted) {
        int kept = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c >= 0xd800 && !isPlain(text, i)) {
                return false;
            }
            String entity = c > '>' && c != '\u00a0' ? "" : entity(c, quoted);
            if (!entity.isEmpty()) {
                out.append(text, kept, i).append(entity);
                kept = i + 1;
            }
        }
        if (kept == 0) {
            out.append(text);
        } else {
            out.append(text, kept, text.length());
        }
        return true;
    }

    private static String entity(char c, boolean quoted) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> quoted ? "&quot;" : "";
            case '\u00a0' -> "&nbsp;";
            default -> "";
        };
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
