package app.bowerbird.extractor.body.line;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// How long the text of an element is, as far as a question needs it: a walk ends when the answer is clear, where
/// writing the text down to measure it would go through all of the page for each of its boxes.
public final class TextSize {

    private static final char SOFT_HYPHEN = '\u00ad';
    private static final char ZERO_WIDTH_SPACE = '\u200b';

    private final int enough;
    private int shown;
    private int most;

    private TextSize(int enough) {
        this.enough = enough;
    }

    /// Whether `element.text()` has so many characters.
    public static boolean isAtLeast(Element element, double characters) {
        var size = new TextSize((int) Math.ceil(characters));
        return size.isReached(element)
                || size.most >= characters && element.text().length() >= characters;
    }

    /// The first characters that an element shows, spaces left out; no more than so many.
    public static String first(Element element, int characters) {
        var first = new StringBuilder();
        first(element, characters, first);
        return first.toString();
    }

    private static void first(Node node, int characters, StringBuilder into) {
        if (node instanceof TextNode text) {
            String written = text.getWholeText();
            for (int i = 0; i < written.length() && into.length() < characters; i++) {
                if (isShown(written.charAt(i))) {
                    into.append(written.charAt(i));
                }
            }
        }
        for (int i = 0; i < node.childNodeSize() && into.length() < characters; i++) {
            first(node.childNode(i), characters, into);
        }
    }

    private static boolean isShown(char c) {
        return c > ' ' && c != '\u00a0' && c != SOFT_HYPHEN && c != ZERO_WIDTH_SPACE;
    }

    /// Whether there is one of our ten digits in its text, or in the text of what it holds.
    public static boolean holdsADigit(Node node) {
        if (node instanceof TextNode text) {
            return holdsADigit(text.getWholeText());
        }
        for (int i = 0; i < node.childNodeSize(); i++) {
            if (holdsADigit(node.childNode(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsADigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    /// Characters as they are written, white space and all.
    public static int raw(Node node) {
        if (node instanceof TextNode text) {
            return text.getWholeText().length();
        }
        int raw = node.nameIs("br") ? 1 : 0;
        for (int i = 0; i < node.childNodeSize(); i++) {
            raw += raw(node.childNode(i));
        }
        return raw;
    }

    /// Whether an element, itself counted, holds at least so many.
    public static boolean holdsElements(Element element, int many) {
        return elements(element, many) >= many;
    }

    private static int elements(Element element, int enough) {
        int elements = 1;
        for (int i = 0; i < element.childNodeSize() && elements < enough; i++) {
            if (element.childNode(i) instanceof Element child) {
                elements += elements(child, enough - elements);
            }
        }
        return elements;
    }

    /// Counts what is shown for certain, and what is shown at most: an element may put a space on either side.
    private boolean isReached(Node node) {
        if (node instanceof TextNode text) {
            String written = text.getWholeText();
            most += written.length();
            for (int i = 0; i < written.length() && shown < enough; i++) {
                shown += isShown(written.charAt(i)) ? 1 : 0;
            }
            return shown >= enough;
        }
        most += 2;
        for (int i = 0; i < node.childNodeSize(); i++) {
            if (isReached(node.childNode(i))) {
                return true;
            }
        }
        return false;
    }
}
