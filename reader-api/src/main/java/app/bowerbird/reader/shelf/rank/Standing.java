package app.bowerbird.reader.shelf.rank;

/// Where a story stands in a span.
///
/// @param score the unrounded sum
/// @param people distinct persons, the reader left out
/// @param newest epoch milliseconds of the newest share, or `Long.MIN_VALUE` when none lies in the span
public record Standing(double score, int people, long newest) {

    /// Whether any share lies in the span, be it the reader's own.
    public boolean present() {
        return newest != Long.MIN_VALUE;
    }
}
