package app.bowerbird.reader.digest.edition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A story as it stood when the digest was made.
///
/// @param id of the story on its reader's shelf
/// @param people distinct persons who shared it
/// @param sharers one line a person, newest first
public record EditionStory(
        int id,
        String title,
        String url,
        @Nullable String site,
        @Nullable Integer minutes,
        @Nullable String language,
        @Nullable String excerpt,
        int people,
        List<Sharer> sharers) {

    /// Who shared it and in which words.
    ///
    /// @param handle such as `@ada`, where there is one
    /// @param author who wrote the words, where a repost carries another's
    /// @param words public ones only
    public record Sharer(
            String name,
            @Nullable String handle,
            @Nullable String author,
            @Nullable String words) {}
}
