package app.bowerbird.extractor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A link in a post, as far as the extractor needs it; the rest of the message passes through untouched.
///
/// ```json
/// {"v": 1, "key": "x:1861:0", "reader": "r1", "kind": "post", "url": "https://…", "hint": {"title": "…"},
///  "sharer": {"network": "x", "id": "1001"}, "shared_at": "2026-11-20T07:30:00Z", "saved": {"html_gz": "…"}}
/// ```
record SharedLink(
        int v,
        String key,
        String reader,
        String kind,
        String url,
        @Nullable Hint hint,
        Sharer sharer,
        @Nullable Post post,
        Instant sharedAt,
        @Nullable Saved saved) {

    record Hint(
            @Nullable String expandedUrl,
            @Nullable String title,
            @Nullable String description,
            @Nullable String image) {}

    record Sharer(String network, String id) {}

    /// @param gone true where it stands no more at its source
    record Post(@Nullable Boolean gone) {}

    record Saved(@Nullable String title, @Nullable String htmlGz) {}

    /// A message that is not a SharedLink of a version we know. It belongs in the dead-letter twin.
    static final class Unreadable extends RuntimeException {
        Unreadable(String why) {
            super(why);
        }
    }

    static SharedLink read(JsonMapper json, String message) {
        try {
            var link = json.readValue(message, SharedLink.class);
            if (link == null || link.v() != 1) {
                throw new Unreadable("unknown version");
            }
            if (isBlank(link.key()) || isBlank(link.reader()) || isBlank(link.kind()) || isBlank(link.url())) {
                throw new Unreadable("key, reader, kind or url is missing");
            }
            return link;
        } catch (JacksonException e) {
            throw new Unreadable("not a SharedLink in JSON");
        }
    }

    boolean isRefetch() {
        return kind.equals("refetch");
    }

    /// The page as the reader's browser saw it, base64 of gzip.
    @Nullable
    String page() {
        return saved == null ? null : saved.htmlGz();
    }

    /// Names the share among all of its link; that its post is gone is told even where the share itself still waits.
    String shareKey() {
        boolean gone = post != null && Boolean.TRUE.equals(post.gone());
        return reader + "|" + key + (gone ? "|gone" : "");
    }

    /// The message as it goes on: without the page.
    static JsonNode withoutPage(JsonMapper json, String message) {
        JsonNode share = json.readTree(message);
        if (share.get("saved") instanceof ObjectNode saved) {
            saved.remove("html_gz");
        }
        return share;
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }
}
