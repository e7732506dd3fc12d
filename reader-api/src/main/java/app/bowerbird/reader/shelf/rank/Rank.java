package app.bowerbird.reader.shelf.rank;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How high a story stands: each person counts once, and less with age.
///
/// ```
/// score = Σ over distinct people of  weight × 0.5 ^ (age of that person's newest share / half-life)
/// ```
/// The weight of every person is 1. A share from the future has age 0. The reader's own hand counts for nothing. Ages
/// are taken at the moment of asking, or at the end of a window that lies in the past. The order of two stories never
/// changes with time alone, since all scores fade at the same pace.
public final class Rank {

    private static final int FEW = 24;

    private final double halfLifeMillis;

    public Rank(Duration halfLife) {
        this.halfLifeMillis = halfLife.toMillis();
    }

    /// What one share is worth.
    public double points(Vote vote, long at) {
        return Math.pow(0.5, Math.max(0, at - vote.sharedAt()) / halfLifeMillis);
    }

    /// Where a story stands in a span.
    ///
    /// @param votes newest first
    public Standing standing(List<Vote> votes, Span span) {
        List<Vote> counted = counted(votes, span);
        double score = 0;
        for (Vote vote : counted) {
            score += points(vote, span.at());
        }
        long newest = Long.MIN_VALUE;
        for (Vote vote : votes) {
            if (span.holds(vote)) {
                newest = vote.sharedAt();
                break;
            }
        }
        return new Standing(score, counted.size(), newest);
    }

    /// The newest vote of each person in a span.
    ///
    /// @param votes newest first
    public static List<Vote> counted(List<Vote> votes, Span span) {
        if (votes.size() == 1) {
            Vote only = votes.getFirst();
            return only.counts() && span.holds(only) ? votes : Collections.emptyList();
        }
        var counted = new ArrayList<Vote>(Math.min(votes.size(), FEW));
        Set<String> seen = votes.size() > FEW ? new HashSet<>() : Set.of();
        for (Vote vote : votes) {
            if (vote.counts() && span.holds(vote)) {
                boolean first = votes.size() > FEW ? seen.add(vote.person()) : isNew(vote, counted);
                if (first) {
                    counted.add(vote);
                }
            }
        }
        return counted;
    }

    private static boolean isNew(Vote vote, List<Vote> counted) {
        for (Vote other : counted) {
            if (other.person().equals(vote.person())) {
                return false;
            }
        }
        return true;
    }
}
