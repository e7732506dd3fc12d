package app.bowerbird.reader;

import app.bowerbird.reader.shelf.link.SavedLink;
import app.bowerbird.reader.shelf.story.Mark;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A link that a reader saved by hand, for `links-to-extract` (its schema lies with link-extractor).
record SharedLink(
        int v, String key, String reader, String kind, String url, Sharer sharer, Instant sharedAt, Saved saved) {

    /// The reader's own hand.
    record Sharer(String network, String id, String name) {}

    /// @param htmlGz written as base64
    record Saved(
            @Nullable String state,
            @Nullable Boolean starred,
            @Nullable List<String> tags,
            @Nullable String title,
            @Nullable String note,
            byte @Nullable [] htmlGz) {}

    static SharedLink of(SavedLink link) {
        Mark.Change wishes = link.wishes();
        Boolean archived = wishes == null ? null : wishes.archived();
        return new SharedLink(
                1,
                link.key(),
                link.reader(),
                link.kind(),
                link.url(),
                new Sharer("bowerbird", link.reader(), link.name()),
                link.savedAt(),
                new Saved(
                        archived == null ? null : archived ? "archived" : "unread",
                        wishes == null ? null : wishes.starred(),
                        wishes == null ? null : wishes.tags(),
                        link.title(),
                        wishes == null ? null : wishes.note(),
                        link.htmlGz()));
    }
}
