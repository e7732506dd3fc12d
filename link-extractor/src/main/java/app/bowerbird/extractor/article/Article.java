package app.bowerbird.extractor.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a page is as an article, without its body.
///
/// @param type article, pdf, image, video, audio, post, code or text
/// @param url the canonical address
/// @param language BCP 47
/// @param minutes to read it, rounded up
public record Article(
        String type,
        String url,
        @Nullable String site,
        String title,
        List<String> authors,
        @Nullable Instant publishedAt,
        @Nullable String language,
        @Nullable String excerpt,
        @Nullable String leadImage,
        int wordCount,
        int minutes) {

    /// An article of which nothing is known but its address and what may serve as a title.
    public static Article bare(String type, String url, String title) {
        return new Article(type, url, null, title, List.of(), null, null, null, null, 0, 0);
    }
}
