package app.bowerbird.fetch.page;

import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Feeds the parser in small pieces and stops it at a deadline: a parse cannot be interrupted from outside, but it can
/// be starved.
public final class CountedText extends Reader {

    private static final int PIECE = 2048;

    private final String text;
    private final long deadline;
    private int at;

    /// How many elements a page begins.
    public static int elements(String html) {
        int elements = 0;
        for (int at = html.indexOf('<'); at >= 0 && at + 1 < html.length(); at = html.indexOf('<', at + 1)) {
            if (Character.isLetter(html.charAt(at + 1))) {
                elements++;
            }
        }
        return elements;
    }

    /// @param deadline by `System.nanoTime()`
    public CountedText(String text, long deadline) {
        this.text = text;
        this.deadline = deadline;
    }

    @Override
    public int read(char @Nullable [] into, int offset, int length) throws TooMuch {
        if (into == null || at >= text.length()) {
            return -1;
        }
        if (System.nanoTime() - deadline > 0) {
            throw new TooMuch(TooMuch.TIME);
        }
        int end = Math.min(text.length(), at + Math.min(length, PIECE));
        text.getChars(at, end, into, offset);
        int read = end - at;
        at = end;
        return read;
    }

    @Override
    public void close() {}
}
