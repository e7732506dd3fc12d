package app.bowerbird.reader.shelf.story;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is worth reading on a page, without its body.
///
/// @param id from the canonical URL
/// @param version grows when the page is read anew
/// @param hasBody whether the body of this version is kept
public record Article(
        String id,
        int version,
        String url,
        List<String> aliases,
        @Nullable String giftUrl,
        String type,
        @Nullable String site,
        String title,
        List<String> authors,
        @Nullable Instant publishedAt,
        @Nullable String language,
        @Nullable String excerpt,
        @Nullable String leadImage,
        @Nullable Integer wordCount,
        @Nullable Integer minutes,
        boolean hasBody) {

    /// Newer readings of a page win; of two readings of one version, the one with a body.
    public int revision() {
        return version * 2 + (hasBody ? 1 : 0);
    }

    public @Nullable String byline() {
        return authors.isEmpty() ? null : String.join(", ", authors);
    }
}
