package app.bowerbird.extractor.page;

import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Feeds the parser in small pieces and stops it at a number of elements or at a deadline: a parse cannot be
/// interrupted from outside, but it can be starved.
final class CountedText extends Reader {

    private static final int PIECE = 2048;

    private final String text;
    private final int mostElements;
    private final long deadline;
    private int at;
    private int elements;

    /// @param deadline by `System.nanoTime()`
    CountedText(String text, int mostElements, long deadline) {
        this.text = text;
        this.mostElements = mostElements;
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
        for (int i = at; i < end; i++) {
            if (text.charAt(i) == '<' && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1))) {
                elements++;
            }
        }
        if (elements > mostElements) {
            throw new TooMuch("the page has more than " + mostElements + " elements");
        }
        text.getChars(at, end, into, offset);
        int read = end - at;
        at = end;
        return read;
    }

    @Override
    public void close() {}
}
