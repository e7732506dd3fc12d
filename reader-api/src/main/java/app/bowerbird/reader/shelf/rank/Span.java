package app.bowerbird.reader.shelf.rank;

import java.util.Arrays;

/// The votes that count in one walk over a shelf: those of a window, that had come when the walk began.
///
/// @param from epoch milliseconds, inclusive
/// @param to epoch milliseconds, exclusive
/// @param upto the last `seq` that counts
/// @param without those up to there that were still on their way when the walk began, in order
/// @param at epoch milliseconds at which ages are taken
public record Span(long from, long to, long upto, long[] without, long at) {

    public boolean holds(Vote vote) {
        return vote.sharedAt() >= from
                && vote.sharedAt() < to
                && vote.seq() <= upto
                && (without.length == 0 || Arrays.binarySearch(without, vote.seq()) < 0);
    }
}
