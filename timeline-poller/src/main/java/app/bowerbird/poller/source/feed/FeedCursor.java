package app.bowerbird.poller.source.feed;

import app.bowerbird.poller.source.CursorText;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a feed said last time, and which of its entries have been seen.
///
/// ```json
/// {"of": "https://blog.bower.example/feed.xml", "url": "https://blog.bower.example/feed.xml", "etag": "\"a1\"",
/// "modified": "Fri, 20 Nov 2026 07:30:00 GMT", "hash": "5f0c…", "seen": ["kX3vQ1aa", "…"]}
/// ```
/// @param of the address the reader gave: another one begins anew
/// @param url where it has moved to; null while it is where the reader said
/// @param etag verbatim
/// @param modified verbatim
/// @param hash of the body, where the feed sends no validator
/// @param seen short hashes of the ids of the entries in the last answer
@JsonInclude(JsonInclude.Include.NON_NULL)
record FeedCursor(
        String of,
        @Nullable String url,
        @Nullable String etag,
        @Nullable String modified,
        @Nullable String hash,
        List<String> seen) {

    static FeedCursor read(@Nullable String text, String given) {
        var fresh = new FeedCursor(given, null, null, null, null, List.of());
        return CursorText.read(text, FeedCursor.class)
                .filter(read -> given.equals(read.of()))
                .orElse(fresh);
    }

    String text() {
        return CursorText.of(this);
    }

    /// Whether this address was ever a feed.
    boolean worked() {
        return !seen.isEmpty() || hash != null;
    }

    FeedCursor movedTo(@Nullable String address) {
        return new FeedCursor(of, address, etag, modified, hash, seen);
    }
}
