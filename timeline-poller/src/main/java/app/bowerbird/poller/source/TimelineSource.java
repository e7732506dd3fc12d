package app.bowerbird.poller.source;

import app.bowerbird.poller.budget.Caps;
import app.bowerbird.poller.source.Outcome.Face;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where posts come from; X, a feed and every later network stand behind it.
///
/// A cursor is the source's own string: nobody else reads it. A page's cursor stands at the newest post *seen*, and
/// whoever asked stores the page's links before keeping it, so a page is read again rather than missed.
public interface TimelineSource {

    /// As a reader names it: `x`, `feed` …
    String name();

    /// What is wrong with a new timeline's settings and credentials; empty when it can be polled.
    List<Fault> faults(Map<String, String> settings, Map<String, String> credentials);

    /// How a new timeline calls itself, and where it is found, until it has been read.
    default Face face(Map<String, String> settings) {
        String url = settings.get("url");
        return new Face(url == null ? "Home on X" : url, url);
    }

    /// Reads one page: the posts after the cursor, or on a first poll (no cursor) a modest window of the newest.
    Outcome fetch(Subscription subscription, @Nullable String cursor);

    /// The most a timeline with these settings may cost; empty where reading costs nothing.
    default Optional<Caps> caps(Map<String, String> settings) {
        return Optional.empty();
    }

    /// What the account of a timeline has to be read, for its owner to choose from. The network is asked.
    ///
    /// @param cursor of the timeline: what it knows of the account need not be asked again
    default Offer offer(Subscription subscription, @Nullable String cursor) {
        return new Offer.None("There is nothing to choose from.");
    }

    /// Those credentials with which another timeline of the same account may be read besides; none where each needs a
    /// sign-in of its own.
    default Map<String, String> shared(Map<String, String> credentials) {
        return Map.of();
    }

    /// Looks whether posts that are not for everybody still stand, as the reader sees it.
    default Seen lookAgain(Subscription subscription, Set<String> posts) {
        return Seen.NOTHING;
    }

    /// What such a look showed; of those named in neither nothing can be told now.
    record Seen(Set<String> there, Set<String> gone) {

        public static final Seen NOTHING = new Seen(Set.of(), Set.of());
    }

    /// Lets go of what was kept beside the cursor of a timeline that is no more.
    default void forget(String timeline) {}

    /// The same of all timelines of a reader who leaves, of those long removed, too.
    default void forgetReader(String reader) {}

    /// @param field such as `credentials.access_token`
    /// @param message in words for a person
    record Fault(String field, String message) {}
}
