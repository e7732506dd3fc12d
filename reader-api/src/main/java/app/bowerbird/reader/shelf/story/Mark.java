package app.bowerbird.reader.shelf.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the reader did with a story.
///
/// @param progress how far it was read, 0 to 1
public record Mark(
        boolean archived,
        boolean starred,
        List<String> tags,
        double progress,
        @Nullable String note) {

    public static final Mark NEW = new Mark(false, false, List.of(), 0, null);

    public String state() {
        return archived ? "archived" : "unread";
    }

    /// What a reader wants changed; null leaves as it is.
    public record Change(
            @Nullable Boolean archived,
            @Nullable Boolean starred,
            @Nullable List<String> tags,
            @Nullable Double progress,
            @Nullable String note) {

        public static Change archived(boolean archived) {
            return new Change(archived, null, null, null, null);
        }

        public static Change starred(boolean starred) {
            return new Change(null, starred, null, null, null);
        }

        public static Change tags(List<String> tags) {
            return new Change(null, null, tags, null, null);
        }
    }
}
