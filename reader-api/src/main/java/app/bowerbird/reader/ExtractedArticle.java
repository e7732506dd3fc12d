package app.bowerbird.reader;

import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.Fetched;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one shared link: the message of `articles-to-shelve` (schema and examples lie in `queues/`).
///
/// @param outcome article, other, bare, refused, failed
record ExtractedArticle(
        int v,
        Link share,
        String outcome,
        @Nullable String reason,
        @Nullable List<Step> trace,
        Page article) {

    private static final int LONGEST_WORDS = 4000;
    private static final int LONGEST_LINE = 1000;
    private static final int LONGEST_TRACE = 30;
    private static final int MOST_SAME = 50;
    private static final int MOST_LINKS = 10;

    ExtractedArticle {
        if (v != 1) {
            throw new IllegalArgumentException("unknown version " + v + " of an extracted article");
        }
        if (share == null || outcome == null || article == null) {
            throw new IllegalArgumentException("an extracted article without share, outcome or article");
        }
    }

    /// The shared link as it came in.
    record Link(
            String key,
            String reader,
            @Nullable String timeline,
            String kind,
            String url,
            Sharer sharer,
            @Nullable Post post,
            Instant sharedAt,
            @Nullable Saved saved) {

        Link {
            if (key == null || reader == null || kind == null || url == null || sharer == null || sharedAt == null) {
                throw new IllegalArgumentException("a share without key, reader, kind, url, sharer or shared_at");
            }
            if (reader.contains(":") || key.length() > 512) {
                throw new IllegalArgumentException("a share whose reader or key cannot be");
            }
        }
    }

    record Sharer(
            String network,
            String id,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String avatar,
            @Nullable String profile,
            @Nullable List<String> links,
            @Nullable List<String> sites) {

        Sharer {
            if (network == null || id == null) {
                throw new IllegalArgumentException("a sharer without network or id");
            }
        }
    }

    record Post(
            String id,
            @Nullable String url,
            @Nullable String author,
            @Nullable String words,
            @Nullable String wordsSealed,
            @Nullable String language,
            @Nullable String visibility,
            @Nullable Instant postedAt,
            @Nullable Boolean gone) {

        /// The words of a post for a few that come in the open are not kept.
        private Share.Post said() {
            boolean open = !"private".equals(visibility);
            return new Share.Post(
                    id,
                    url,
                    clip(author, LONGEST_LINE),
                    open ? clip(words, LONGEST_WORDS) : null,
                    language,
                    visibility,
                    postedAt,
                    open || Boolean.TRUE.equals(gone) ? null : wordsSealed,
                    gone);
        }
    }

    record Saved(
            @Nullable String state,
            @Nullable Boolean starred,
            @Nullable List<String> tags,
            @Nullable String note) {

        Mark.Change wishes() {
            return new Mark.Change(state == null ? null : state.equals("archived"), starred, tags, null, note);
        }
    }

    record Step(
            @Nullable String url,
            @Nullable Integer status,
            @Nullable String note) {}

    record Page(
            String id,
            int version,
            String url,
            @Nullable List<String> aliases,
            @Nullable List<String> sameAs,
            @Nullable String giftUrl,
            String type,
            @Nullable String site,
            String title,
            @Nullable List<String> authors,
            @Nullable Instant publishedAt,
            @Nullable String language,
            @Nullable String excerpt,
            @Nullable String leadImage,
            @Nullable Integer wordCount,
            @Nullable Integer minutes,
            byte @Nullable [] bodyGz) {

        Page {
            if (id == null || id.isEmpty() || version < 1 || url == null || type == null || title == null) {
                throw new IllegalArgumentException("an article without id, version, url, type or title");
            }
        }
    }

    Arrival arrival() {
        var sharer = new Share.Sharer(
                share.sharer.network,
                share.sharer.id,
                share.sharer.handle,
                clip(share.sharer.name, LONGEST_LINE),
                share.sharer.avatar,
                share.sharer.profile,
                orEmpty(share.sharer.links).stream().limit(MOST_LINKS).toList(),
                orEmpty(share.sharer.sites).stream().limit(MOST_LINKS).toList());
        Post post = share.post;
        return new Arrival(
                share.reader,
                new Share(
                        share.key,
                        sharer.network() + ":" + sharer.id(),
                        share.kind,
                        share.url,
                        sharer,
                        post == null ? null : post.said(),
                        share.sharedAt,
                        0),
                piece(),
                new Fetched(outcome, clip(reason, LONGEST_LINE), hops()),
                article.bodyGz,
                share.saved == null ? null : share.saved.wishes(),
                share.timeline,
                orEmpty(article.sameAs).stream().limit(MOST_SAME).toList());
    }

    private Article piece() {
        return new Article(
                article.id,
                article.version,
                article.url,
                orEmpty(article.aliases),
                article.giftUrl,
                article.type,
                article.site,
                clipped(article.title, LONGEST_LINE),
                orEmpty(article.authors),
                article.publishedAt,
                article.language,
                clip(article.excerpt, LONGEST_LINE),
                article.leadImage,
                article.wordCount,
                article.minutes,
                article.bodyGz != null);
    }

    private List<Fetched.Hop> hops() {
        return trace == null
                ? List.of()
                : trace.stream()
                        .limit(LONGEST_TRACE)
                        .map(step -> new Fetched.Hop(step.url, step.status, step.note))
                        .toList();
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable String clip(@Nullable String text, int most) {
        return text == null ? null : clipped(text, most);
    }

    private static String clipped(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }
}
