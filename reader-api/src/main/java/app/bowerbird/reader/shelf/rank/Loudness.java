package app.bowerbird.reader.shelf.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// How much each person of one shelf shares, and how much less each share of somebody loud counts.
///
/// ```
/// calm = min(1, 20 / links)      links: stories of that person within a day of the share, itself among them
/// ```
/// Who passes on eighty links a day has chosen less than who passes on three: up to twenty a day count in full, beyond
/// that twenty votes are divided among all. All accounts of a person speak together, and a story counts as one link
/// however often they share it.
///
/// Only what had come before a share is held against it. So what it counts never changes while more arrives, and a
/// walk over the shelf stays whole; the first reading of an archive, newest first, comes to the same as reading along.
/// What is taken off the shelf was heard all the same, until the shelf is read anew.
public final class Loudness {

    static final int IN_FULL = 20;

    private static final long DAY = 24L * 60 * 60 * 1000;

    private final Map<String, Times> persons = new HashMap<>();

    /// A vote, and whether it is its person's first of that story.
    private record Heard(Vote vote, boolean first) {}

    /// One story with what is new of it.
    ///
    /// @param before its votes as they were heard
    /// @param now its votes, some of them not heard yet
    public record News(List<Vote> before, List<Vote> now) {}

    /// Hears what is new of some stories, in the order in which it came.
    ///
    /// @return what those of their votes come to that count less, by their `seq`
    public Map<Long, Double> hear(Collection<News> stories) {
        var all = new ArrayList<Heard>();
        var less = new HashMap<Long, Double>();
        for (News story : stories) {
            var known = new HashSet<Long>();
            story.before().forEach(vote -> {
                known.add(vote.seq());
                if (vote.calm() < 1) {
                    less.put(vote.seq(), vote.calm());
                }
            });
            inTheOrderTheyCame(story.now()).stream()
                    .filter(heard -> !known.contains(heard.vote().seq()))
                    .forEach(all::add);
        }
        all.sort(Comparator.comparingLong(heard -> heard.vote().seq()));
        for (Heard heard : all) {
            double calm = hear(heard);
            if (calm < 1) {
                less.put(heard.vote().seq(), calm);
            }
        }
        return less;
    }

    /// The same votes, with what each comes to.
    public static List<Vote> calmed(List<Vote> votes, Map<Long, Double> calms) {
        return calms.isEmpty()
                ? votes
                : votes.stream()
                        .map(vote -> vote.calmed(calms.getOrDefault(vote.seq(), 1.0)))
                        .toList();
    }

    private static List<Heard> inTheOrderTheyCame(List<Vote> votes) {
        if (votes.size() == 1) {
            return votes.getFirst().counts() ? List.of(new Heard(votes.getFirst(), true)) : List.of();
        }
        var seen = new HashSet<String>();
        return votes.stream()
                .filter(Vote::counts)
                .sorted(Comparator.comparingLong(Vote::seq))
                .map(vote -> new Heard(vote, seen.add(vote.person())))
                .toList();
    }

    private double hear(Heard heard) {
        Vote vote = heard.vote();
        Times times = persons.computeIfAbsent(vote.person(), _ -> new Times());
        if (heard.first()) {
            times.add(vote.sharedAt());
        }
        return Math.min(1, (double) IN_FULL / times.within(vote.sharedAt() - DAY, vote.sharedAt() + DAY));
    }

    /// When somebody shared, in order.
    private static final class Times {

        private long[] at = new long[4];
        private int size;

        void add(long time) {
            if (size == at.length) {
                at = Arrays.copyOf(at, size * 2);
            }
            int place = firstAfter(time);
            System.arraycopy(at, place, at, place + 1, size - place);
            at[place] = time;
            size++;
        }

        /// @param from exclusive
        /// @param to exclusive
        int within(long from, long to) {
            return Math.max(1, firstAfter(to - 1) - firstAfter(from));
        }

        private int firstAfter(long time) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (at[middle] <= time) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
