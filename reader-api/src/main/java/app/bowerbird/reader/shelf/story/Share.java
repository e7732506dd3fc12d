package app.bowerbird.reader.shelf.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who put the link on the reader's timeline, when, and in which words.
///
/// @param key unique per reader
/// @param person one human; `network:id` of the sharer until accounts are merged
/// @param kind post, repost, quote, like, bookmark, entry, saved, refetch, import
/// @param url as it was shared
/// @param seq the reader's `changed_seq` with which it came
public record Share(
        String key,
        String person,
        String kind,
        String url,
        Sharer sharer,
        @Nullable Post post,
        Instant sharedAt,
        long seq) {

    /// The account that shared.
    public record Sharer(
            String network,
            String id,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String avatar,
            @Nullable String profile) {

        /// @return the best name there is
        public String called() {
            if (name != null && !name.isBlank()) {
                return name;
            }
            return handle != null && !handle.isBlank() ? handle : id;
        }
    }

    /// What they wrote.
    ///
    /// @param author who wrote it, where a repost carries another's words
    public record Post(
            String id,
            @Nullable String url,
            @Nullable String author,
            @Nullable String words,
            @Nullable String language,
            @Nullable String visibility,
            @Nullable Instant postedAt) {}
}
