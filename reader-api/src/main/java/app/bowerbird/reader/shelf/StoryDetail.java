package app.bowerbird.reader.shelf;

import app.bowerbird.reader.shelf.rank.Score;
import app.bowerbird.reader.shelf.store.Bodies;
import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.shelf.story.Fetched;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One story with everything there is about it.
///
/// @param giftUrl opens the page for people without a subscription
/// @param html clean, or empty where there is no article
/// @param people distinct persons, the reader left out
/// @param shares newest first
/// @param score the sum and its parts as of now
/// @param letGoAt when the text was let go to make room, or null; a refetch brings it back
/// @param trace what happened to the link, hop by hop
/// @param muted true where a mute keeps it out of lists
public record StoryDetail(
        int id,
        String title,
        String url,
        @Nullable String giftUrl,
        List<String> aliases,
        @Nullable String site,
        String type,
        @Nullable String byline,
        List<String> authors,
        @Nullable String excerpt,
        @Nullable String leadImage,
        @Nullable String language,
        @Nullable Integer wordCount,
        @Nullable Integer minutes,
        @Nullable Instant publishedAt,
        Instant shelvedAt,
        String html,
        String text,
        int people,
        List<SharedBy> shares,
        Score score,
        String state,
        boolean starred,
        List<String> tags,
        double progress,
        @Nullable String note,
        String outcome,
        @Nullable String reason,
        @Nullable Instant letGoAt,
        List<Fetched.Hop> trace,
        @Nullable Boolean muted,
        long changedSeq) {

    /// One share: who, when, and in which words.
    ///
    /// @param kind post, repost, quote, like, bookmark, entry, saved, import
    /// @param author who wrote the words, where a repost carries another's
    /// @param url of the link as it was shared
    public record SharedBy(
            StoryItem.Person sharer,
            String kind,
            Instant sharedAt,
            @Nullable String words,
            @Nullable String author,
            @Nullable String language,
            @Nullable String postUrl,
            String url) {

        static SharedBy of(Share share) {
            var post = share.post();
            return new SharedBy(
                    StoryItem.Person.of(share),
                    share.kind(),
                    share.sharedAt(),
                    post == null ? null : post.words(),
                    post == null ? null : post.author(),
                    post == null ? null : post.language(),
                    post == null ? null : CleanHtml.web(post.url()),
                    share.url());
        }
    }

    /// @return the address where it may be a link, or null
    public @Nullable String href() {
        return CleanHtml.web(url);
    }

    public static StoryDetail of(ShelvedStory shelved, Bodies.Body body) {
        Story story = shelved.story();
        var article = story.article();
        Mark mark = story.mark();
        return new StoryDetail(
                story.id(),
                article.title(),
                article.url(),
                CleanHtml.web(article.giftUrl()),
                article.aliases(),
                article.site(),
                article.type(),
                article.byline(),
                article.authors(),
                article.excerpt(),
                CleanHtml.web(article.leadImage()),
                article.language(),
                article.wordCount(),
                article.minutes(),
                article.publishedAt(),
                story.shelvedAt(),
                CleanHtml.of(body.html(), article.url()),
                body.text(),
                shelved.people(),
                shelved.shares().stream().map(SharedBy::of).toList(),
                shelved.score(),
                mark.state(),
                mark.starred(),
                mark.tags(),
                mark.progress(),
                mark.note(),
                story.fetched().outcome(),
                story.fetched().reason(),
                story.fetched().letGoAt(),
                story.fetched().trace(),
                shelved.muted() ? true : null,
                story.changedSeq());
    }
}
