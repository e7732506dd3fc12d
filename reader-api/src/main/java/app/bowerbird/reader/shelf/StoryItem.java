package app.bowerbird.reader.shelf;

import app.bowerbird.reader.search.light.Highlights;
import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A story in a list.
///
/// @param people distinct persons who shared it within the asked window, the reader left out
/// @param shares all shares within it
/// @param score the sum over these people; its parts are told with the single story
/// @param sharers the newest of these people, at most ten
/// @param best the share that says most
/// @param outcome article, other, bare, refused, failed
/// @param reason in words, where there is no article
/// @param muted true where a mute keeps it out of lists; such a story is told of among changes alone
/// @param highlights in a search: where its words stand, as plain text in pieces
public record StoryItem(
        int id,
        String title,
        String url,
        @Nullable String site,
        String type,
        @Nullable String byline,
        @Nullable String excerpt,
        @Nullable String leadImage,
        @Nullable String language,
        @Nullable Integer wordCount,
        @Nullable Integer minutes,
        @Nullable Instant publishedAt,
        Instant shelvedAt,
        @Nullable Instant sharedAt,
        int people,
        int shares,
        double score,
        String state,
        boolean starred,
        List<String> tags,
        double progress,
        String outcome,
        @Nullable String reason,
        List<Person> sharers,
        @Nullable Quote best,
        @Nullable Boolean muted,
        @Nullable Highlights highlights,
        long changedSeq) {

    private static final int FACES = 10;

    /// Who shared.
    public record Person(
            String person,
            String name,
            String network,
            @Nullable String handle,
            @Nullable String avatar,
            @Nullable String profile) {

        public static Person of(Share share) {
            var sharer = share.sharer();
            return new Person(
                    share.person(),
                    sharer.called(),
                    sharer.network(),
                    sharer.handle(),
                    CleanHtml.web(sharer.avatar()),
                    CleanHtml.web(sharer.profile()));
        }
    }

    /// What somebody said when sharing.
    public record Quote(String name, String words, @Nullable String postUrl, Instant sharedAt) {

        static @Nullable Quote of(Share share) {
            var post = share.post();
            return post == null || post.words() == null
                    ? null
                    : new Quote(share.sharer().called(), post.words(), CleanHtml.web(post.url()), share.sharedAt());
        }
    }

    /// @return the address where it may be a link, or null
    public @Nullable String href() {
        return CleanHtml.web(url);
    }

    public static StoryItem of(ShelvedStory shelved) {
        return of(shelved, null);
    }

    public static StoryItem of(ShelvedStory shelved, @Nullable Highlights highlights) {
        Story story = shelved.story();
        Article article = story.article();
        Mark mark = story.mark();
        return new StoryItem(
                story.id(),
                article.title(),
                article.url(),
                article.site(),
                article.type(),
                article.byline(),
                article.excerpt(),
                CleanHtml.web(article.leadImage()),
                article.language(),
                article.wordCount(),
                article.minutes(),
                article.publishedAt(),
                story.shelvedAt(),
                shelved.shares().isEmpty() ? null : shelved.shares().getFirst().sharedAt(),
                shelved.people(),
                shelved.shares().size(),
                shelved.score().total(),
                mark.state(),
                mark.starred(),
                mark.tags(),
                mark.progress(),
                story.fetched().outcome(),
                story.fetched().reason(),
                shelved.sharers().stream().limit(FACES).map(Person::of).toList(),
                shelved.best().map(Quote::of).orElse(null),
                shelved.muted() ? true : null,
                highlights,
                story.changedSeq());
    }
}
