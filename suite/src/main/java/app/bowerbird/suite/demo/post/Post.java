package app.bowerbird.suite.demo.post;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A post of the pretend X, with its addresses still whole.
///
/// @param text as its author typed it; of a repost empty
/// @param reposts the original, where this only passes it on
/// @param quotes what it comments on
/// @param replies what it answers
public record Post(
        String id,
        Person by,
        Instant postedAt,
        String text,
        @Nullable Post reposts,
        @Nullable Post quotes,
        @Nullable Post replies) {

    /// Where X would show it.
    public String address() {
        return "https://x.com/" + by.handle() + "/status/" + id;
    }
}
