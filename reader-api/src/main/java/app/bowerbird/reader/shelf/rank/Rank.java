package app.bowerbird.reader.shelf.rank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// How high a story stands: each person counts once, and less with age.
///
/// ```
/// score = Σ over distinct people of  weight × 0.5 ^ (age of that person's newest share / half-life)
/// ```
/// The weight of a person is 1, or what the reader gave them, less for who shares very much ([Loudness]). A share from
/// the future has age 0. The reader's own hand counts for nothing. Ages are taken at the moment of asking, or at
/// the end of a window that lies in the past. The order of two stories never changes with time alone, since all scores
/// fade at the same pace.
public final class Rank {

    private static final int FEW = 16;
    private static final double LOG_OF_2 = Math.log(2);
    private static final double ROUNDING = 1e-6;
    private static final double TOO_SMALL_TO_TELL = -1000;

    private final double halfLifeMillis;

    public Rank(Duration halfLife) {
        this.halfLifeMillis = halfLife.toMillis();
    }

    /// What one share is worth.
    public double points(Vote vote, long at) {
        return vote.worth() * Math.pow(0.5, Math.max(0, at - vote.sharedAt()) / halfLifeMillis);
    }

    /// The most that votes can come to, told without time: the binary logarithm of their score at the epoch, were each
    /// as fresh as the newest.
    ///
    /// @param votes newest first
    public double promise(List<Vote> votes) {
        double most = 0;
        for (Vote vote : votes) {
            most += vote.worth();
        }
        return votes.isEmpty()
                ? Double.NEGATIVE_INFINITY
                : log2(most) + votes.getFirst().sharedAt() / halfLifeMillis;
    }

    /// @return the least promise of votes that may reach this score at this time
    public double leastPromise(double score, long at) {
        double log = log2(score);
        return log < TOO_SMALL_TO_TELL ? Double.NEGATIVE_INFINITY : log + at / halfLifeMillis - ROUNDING;
    }

    private static double log2(double score) {
        return Math.log(score) / LOG_OF_2;
    }

    /// Where a story stands in a span. Asked of every story of a shelf, so it makes no lists for the few votes that
    /// most have.
    ///
    /// @param votes newest first
    public Standing standing(List<Vote> votes, Span span) {
        List<Vote> asked = votes.size() > FEW ? counted(votes, span) : votes;
        double score = 0;
        int people = 0;
        for (int i = 0; i < asked.size(); i++) {
            Vote vote = asked.get(i);
            if (vote.counts() && span.holds(vote) && (asked != votes || isNewestOfItsPerson(votes, i, span))) {
                score += points(vote, span.at());
                people++;
            }
        }
        return new Standing(score, people, newest(votes, span));
    }

    private static long newest(List<Vote> votes, Span span) {
        for (Vote vote : votes) {
            if (span.holds(vote)) {
                return vote.sharedAt();
            }
        }
        return Long.MIN_VALUE;
    }

    private static boolean isNewestOfItsPerson(List<Vote> votes, int at, Span span) {
        String person = votes.get(at).person();
        for (int i = 0; i < at; i++) {
            if (votes.get(i).person().equals(person) && span.holds(votes.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The newest vote of each person in a span.
    ///
    /// @param votes newest first
    public static List<Vote> counted(List<Vote> votes, Span span) {
        var counted = new ArrayList<Vote>();
        var seen = new HashSet<String>();
        for (Vote vote : votes) {
            if (vote.counts() && span.holds(vote) && seen.add(vote.person())) {
                counted.add(vote);
            }
        }
        return counted;
    }
}
