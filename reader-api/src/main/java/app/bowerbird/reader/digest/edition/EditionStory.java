package app.bowerbird.reader.digest.edition;

import app.bowerbird.reader.words.Initial;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A story as it stood when the digest was made.
///
/// @param id of the story on its reader's shelf
/// @param image address of its lead image
/// @param people distinct persons who shared it
/// @param since when the first of them did, in the reader's own time
/// @param sharers one line a person, newest first
public record EditionStory(
        int id,
        String title,
        String url,
        @Nullable String site,
        @Nullable Integer minutes,
        @Nullable String language,
        @Nullable String excerpt,
        @Nullable String image,
        int people,
        @Nullable LocalDateTime since,
        List<Sharer> sharers) {

    /// Who shared it and in which words.
    ///
    /// @param handle such as `@ada`, where there is one
    /// @param avatar address of their picture
    /// @param author who wrote the words, where a repost carries another's
    /// @param words public ones only
    public record Sharer(
            String name,
            @Nullable String handle,
            @Nullable String avatar,
            @Nullable String author,
            @Nullable String words) {

        /// What stands where there is no picture.
        public String initial() {
            return Initial.of(name);
        }
    }
}
