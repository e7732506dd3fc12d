package app.bowerbird.extractor.body.line;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// The text of a run of inline nodes: single spaces, a line break for `br`; as written within `pre`.
public final class RunText {

    private final StringBuilder out = new StringBuilder();
    private final boolean asWritten;
    private int linkDepth;
    private int linkChars;

    RunText(boolean asWritten) {
        this.asWritten = asWritten;
    }

    void add(Node node) {
        switch (node) {
            case TextNode text -> append(text.getWholeText());
            case Element element when element.normalName().equals("br") -> breakLine();
            case Element element -> {
                boolean link = element.normalName().equals("a") && element.hasAttr("href");
                linkDepth += link ? 1 : 0;
                for (int i = 0; i < element.childNodeSize(); i++) {
                    add(element.childNode(i));
                }
                linkDepth -= link ? 1 : 0;
            }
            default -> {}
        }
    }

    String text() {
        return out.toString().strip();
    }

    int linkChars() {
        return linkChars;
    }

    private void append(String written) {
        int before = out.length();
        int kept = 0;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c > ' ' && c < '\u00a0' || c == ' ' && i > kept && isWord(written.charAt(i - 1))) {
                continue;
            }
            boolean space = isSpace(c) && !asWritten;
            if (space || c == '\u00ad' || c == '\u200b' || c == '\ufeff') {
                out.append(written, kept, i);
                kept = i + 1;
            }
            if (space && !out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
                out.append(' ');
            }
        }
        if (kept == 0) {
            out.append(written);
        } else {
            out.append(written, kept, written.length());
        }
        if (linkDepth > 0) {
            linkChars += out.length() - before;
        }
    }

    private static boolean isWord(char c) {
        return c > ' ' && c < '\u1680' || !Character.isWhitespace(c);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\u00a0';
    }

    private void breakLine() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }
}
