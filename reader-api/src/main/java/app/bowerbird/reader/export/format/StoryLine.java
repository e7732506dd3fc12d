package app.bowerbird.reader.export.format;

import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of `stories.jsonl`: a story with everything but its text.
///
/// @param file of the text in the export, or null where there is none
/// @param letGoAt when the text was let go, or null
public record StoryLine(
        int id,
        String url,
        List<String> aliases,
        @Nullable String giftUrl,
        String title,
        @Nullable String site,
        List<String> authors,
        @Nullable Instant publishedAt,
        @Nullable String language,
        String type,
        @Nullable String excerpt,
        @Nullable String leadImage,
        @Nullable Integer wordCount,
        @Nullable Integer minutes,
        String state,
        boolean starred,
        List<String> tags,
        double progress,
        @Nullable String note,
        Instant shelvedAt,
        String outcome,
        @Nullable String reason,
        @Nullable Instant letGoAt,
        @Nullable String file,
        List<Share> shares) {

    public static StoryLine of(Story story) {
        var article = story.article();
        var mark = story.mark();
        return new StoryLine(
                story.id(),
                article.url(),
                article.aliases(),
                article.giftUrl(),
                article.title(),
                article.site(),
                article.authors(),
                article.publishedAt(),
                article.language(),
                article.type(),
                article.excerpt(),
                article.leadImage(),
                article.wordCount(),
                article.minutes(),
                mark.state(),
                mark.starred(),
                mark.tags(),
                mark.progress(),
                mark.note(),
                story.shelvedAt(),
                story.fetched().outcome(),
                story.fetched().reason(),
                story.fetched().letGoAt(),
                article.hasBody() ? ArticlePage.name(story) : null,
                story.shares().stream().map(Share::forEverybody).toList());
    }
}
