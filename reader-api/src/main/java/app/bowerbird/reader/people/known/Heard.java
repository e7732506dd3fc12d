package app.bowerbird.reader.people.known;

import app.bowerbird.reader.shelf.rank.Vote;
import app.bowerbird.reader.shelf.store.Sketch;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/// Who is heard on a shelf: every account with the last story it shared, every person with how much they share.
///
/// @param last by account
/// @param stories since the asked time, by person
/// @param linksPerDay of who shares so much that each counts less, by person
public record Heard(Map<String, Last> last, Map<String, Integer> stories, Map<String, Integer> linksPerDay) {

    /// The last story that an account shared.
    ///
    /// @param story its key
    /// @param at epoch milliseconds
    public record Last(String story, long at) {}

    /// @param since epoch milliseconds
    public static Heard of(Collection<Sketch> shelf, long since) {
        var heard = new Heard(new HashMap<>(), new HashMap<>(), new HashMap<>());
        var loudSince = new HashMap<String, Long>();
        for (Sketch story : shelf) {
            var counted = new HashSet<String>();
            for (Vote vote : story.votes()) {
                if (!vote.counts()) {
                    continue;
                }
                Last known = heard.last.get(vote.account());
                if (known == null || known.at < vote.sharedAt()) {
                    heard.last.put(vote.account(), new Last(story.key(), vote.sharedAt()));
                }
                if (vote.sharedAt() >= since && counted.add(vote.person())) {
                    heard.stories.merge(vote.person(), 1, Integer::sum);
                }
                Integer links = vote.linksPerDay();
                long last = loudSince.getOrDefault(vote.person(), Long.MIN_VALUE);
                if (links != null && vote.sharedAt() >= since && last <= vote.sharedAt()) {
                    loudSince.put(vote.person(), vote.sharedAt());
                    // Of shares of the same moment the last one counts most: it had all the others before it.
                    int most = last == vote.sharedAt() ? heard.linksPerDay.getOrDefault(vote.person(), 0) : 0;
                    heard.linksPerDay.put(vote.person(), Math.max(links, most));
                }
            }
        }
        return heard;
    }
}
