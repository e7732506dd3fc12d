package app.bowerbird.poller.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How reading one page ended. Nothing a network answers is an exception.
public sealed interface Outcome {

    /// Where the source stands now; on anything but a page it only remembers what it learnt, never skips a post.
    @Nullable
    String cursor();

    /// Posts, as many as the page had.
    ///
    /// @param more there is another page to read now
    /// @param notBefore the source asks not to be read again before
    /// @param notice for the owner, of a part that could not be read; null where all is well
    record Page(
            List<Post> posts,
            @Nullable String cursor,
            boolean more,
            @Nullable Instant notBefore,
            Cost cost,
            @Nullable Face face,
            @Nullable String notice)
            implements Outcome {

        public Page(
                List<Post> posts,
                @Nullable String cursor,
                boolean more,
                @Nullable Instant notBefore,
                Cost cost,
                @Nullable Face face) {
            this(posts, cursor, more, notBefore, cost, face, null);
        }
    }

    /// Nothing is read until then by itself, as money is spent; the owner may ask earlier, perhaps having raised it.
    record Resting(@Nullable String cursor, Instant until, String sentence) implements Outcome {}

    /// Asked too often, or told to wait.
    ///
    /// @param sentence for the owner; null where waiting is ordinary
    record RateLimited(
            @Nullable String cursor,
            Instant retryAt,
            @Nullable String sentence) implements Outcome {}

    /// Polling stops until the owner does what the sentence says.
    record NeedsOwner(@Nullable String cursor, String sentence) implements Outcome {}

    /// Asking again later may help.
    record Failed(@Nullable String cursor, String sentence) implements Outcome {}

    /// What the page cost, in the units a network bills: posts, objects beside them, requests.
    record Cost(int data, int includes, int requests) {}

    /// How the timeline calls itself.
    record Face(@Nullable String name, @Nullable String address) {}
}
