package app.bowerbird.reader.shelf.link;

import app.bowerbird.reader.shelf.story.Mark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A link that a reader saves by hand, or wants read anew.
///
/// @param key `bowerbird:…:0`, unique
/// @param kind saved or refetch
/// @param name how the reader is called on the shelf
/// @param htmlGz the page as the reader's browser saw it, gzipped
public record SavedLink(
        String key,
        String reader,
        String name,
        String kind,
        String url,
        Instant savedAt,
        Mark.@Nullable Change wishes,
        @Nullable String title,
        byte @Nullable [] htmlGz) {

    /// Wakes the sender: a link was stored and waits.
    public record Stored(String key) {}
}
