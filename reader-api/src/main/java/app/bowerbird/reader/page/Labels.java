package app.bowerbird.reader.page;

import app.bowerbird.reader.shelf.ask.Tags;
import app.bowerbird.reader.shelf.story.Mark;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form of tags and note on a story's page.
///
/// It says what it showed when it was made, so that of two pages open at the same time each changes what was changed
/// in it, and leaves the other field as it is by now.
final class Labels {

    static final Mark.Change NOTHING = new Mark.Change(null, null, null, null, null);

    private Labels() {}

    /// What a page shows, in few letters.
    record Had(String tags, String note) {}

    static Had had(List<String> tags, @Nullable String note) {
        return new Had(print(line(tags)), print(note == null ? "" : note));
    }

    /// @param form with `tags`, `note`, and what they were: `had_tags`, `had_note`
    static Mark.Change of(Map<String, String> form) {
        List<String> tags = Tags.ofLine(form.getOrDefault("tags", ""));
        String note = Tags.note(form.getOrDefault("note", "").strip());
        boolean sameTags = print(line(tags)).equals(form.get("had_tags"));
        boolean sameNote = print(note).equals(form.get("had_note"));
        return new Mark.Change(null, null, sameTags ? null : tags, null, sameNote ? null : note);
    }

    private static String line(List<String> tags) {
        return String.join(",", tags);
    }

    private static String print(String text) {
        return text.length() + "." + Integer.toHexString(text.hashCode());
    }
}
