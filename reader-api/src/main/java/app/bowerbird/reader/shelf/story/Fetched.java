package app.bowerbird.reader.shelf.story;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of the link on its way to the page.
///
/// @param outcome article, other, bare, refused, failed
/// @param reason in words for a person, where there is no article
/// @param letGoAt when the text of the article was let go to make room, or null
public record Fetched(
        String outcome,
        @Nullable String reason,
        List<Hop> trace,
        @Nullable Instant letGoAt) {

    public Fetched(String outcome, @Nullable String reason, List<Hop> trace) {
        this(outcome, reason, trace, null);
    }

    /// One step of the way.
    public record Hop(
            @Nullable String url,
            @Nullable Integer status,
            @Nullable String note) {}
}
