package app.bowerbird.poller.source.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A feed as read, whatever it was written in.
///
/// @param home the site it belongs to
record FeedDocument(
        @Nullable String title,
        @Nullable String home,
        @Nullable String icon,
        List<Entry> entries) {

    /// @param id guid, atom:id or JSON id, as given
    /// @param link what it points to
    /// @param body its whole text as HTML, where the feed brings it
    /// @param postedAt null where it says nothing
    record Entry(
            @Nullable String id,
            @Nullable String link,
            @Nullable String title,
            @Nullable String summary,
            @Nullable String body,
            @Nullable String image,
            @Nullable String author,
            @Nullable String language,
            @Nullable Instant postedAt) {}
}
