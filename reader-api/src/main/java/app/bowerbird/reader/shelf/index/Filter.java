package app.bowerbird.reader.shelf.index;

import app.bowerbird.reader.shelf.hear.Hearing;
import app.bowerbird.reader.shelf.rank.Span;
import app.bowerbird.reader.shelf.rank.Vote;
import app.bowerbird.reader.shelf.store.Sketch;
import org.jspecify.annotations.Nullable;

/// Which stories of a shelf are wanted, of those that no mute hides.
///
/// @param state null for all
/// @param minPeople distinct persons within the window
/// @param network someone shared it there
/// @param person someone who shared it, as `network:id` of any of their accounts
public record Filter(
        @Nullable State state,
        int minPeople,
        @Nullable String network,
        @Nullable String person,
        @Nullable String tag) {

    public static final Filter ALL = new Filter(null, 0, null, null, null);

    public enum State {
        UNREAD,
        ARCHIVED,
        STARRED
    }

    public static Filter unread(int minPeople) {
        return new Filter(State.UNREAD, minPeople, null, null, null);
    }

    public Filter in(State other) {
        return new Filter(other, minPeople, network, person, tag);
    }

    /// The same, asking for the person behind an account.
    public Filter heardAs(Hearing hearing) {
        return person == null
                ? this
                : new Filter(state, minPeople, network, hearing.company().personOf(person), tag);
    }

    /// All but the number of people, which the rank counts.
    boolean takes(Sketch story, Span span) {
        return !story.gone()
                && !story.hidden()
                && inState(story)
                && (tag == null || story.tags().stream().anyMatch(tag::equalsIgnoreCase))
                && (network == null && person == null || sharedBy(story, span));
    }

    private boolean inState(Sketch story) {
        return switch (state) {
            case null -> true;
            case UNREAD -> !story.archived();
            case ARCHIVED -> story.archived();
            case STARRED -> story.starred();
        };
    }

    private boolean sharedBy(Sketch story, Span span) {
        for (Vote vote : story.votes()) {
            if (span.holds(vote)
                    && (network == null || network.equals(vote.network()))
                    && (person == null || person.equals(vote.person()))) {
                return true;
            }
        }
        return false;
    }
}
