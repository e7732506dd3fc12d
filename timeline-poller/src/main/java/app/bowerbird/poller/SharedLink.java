package app.bowerbird.poller;

import app.bowerbird.poller.link.FoundLink;
import app.bowerbird.poller.seal.SealedWords;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Post.PostLink;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// What goes out: a link in a post, with who shared it, when, and in which words.
///
/// ```json
/// {"v": 1, "key": "x:1861:0", "reader": "r1", "timeline": "4f1c…", "kind": "repost", "url": "https://…",
///  "hint": {"expanded_url": …, "title": …, "description": …, "image": …},
///  "sharer": {"network": "x", "id": "1001", "handle": "alice", "name": …, "avatar": …, "profile": …,
///             "links": ["https://alice.example"], "sites": ["https://writes.example/alice"]},
///  "post": {"id": "1799", "url": …, "author": "Bob", "words": …, "language": "en", "visibility": "public",
/// "posted_at": …}, "shared_at": "2026-11-20T07:30:00Z"}
/// ```
/// Of a post for a few people, `words` stand sealed in `words_sealed`; when it is gone, the same link goes out again
/// with `"gone": true` and no words.
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record SharedLink(
        int v,
        String key,
        String reader,
        String timeline,
        String kind,
        String url,
        @Nullable Hint hint,
        Sharer sharer,
        Said post,
        Instant sharedAt) {

    private static final int LONGEST_WORDS = 10_000;
    private static final int LONGEST_LINE = 1_000;

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Hint(
            @Nullable String expandedUrl,
            @Nullable String title,
            @Nullable String description,
            @Nullable String image) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sharer(
            String network,
            String id,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String avatar,
            @Nullable String profile,
            @Nullable List<String> links,
            @Nullable List<String> sites) {}

    /// @param author where the words are another's than the sharer's, whatever the kind
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Said(
            String id,
            @Nullable String url,
            @Nullable String author,
            @Nullable String words,
            @Nullable String wordsSealed,
            @Nullable String language,
            String visibility,
            Instant postedAt,
            @Nullable Boolean gone) {}

    static SharedLink of(FoundLink found, String reader, String timeline, SealedWords seal) {
        Account sharer = found.sharer();
        Post said = found.said();
        String words = cut(said.words(), LONGEST_WORDS);
        boolean passedOn =
                found.kind() == FoundLink.Kind.REPOST || !said.author().id().equals(sharer.id());
        return new SharedLink(
                1,
                clean(found.key()),
                reader,
                timeline,
                found.kind().name().toLowerCase(Locale.ROOT),
                clean(found.link().url()),
                hint(found.link()),
                new Sharer(
                        said.network(),
                        clean(sharer.id()),
                        line(sharer.handle()),
                        line(sharer.name()),
                        sharer.avatar(),
                        sharer.profile(),
                        sharer.links().isEmpty() ? null : sharer.links(),
                        sharer.sites().isEmpty() ? null : sharer.sites()),
                new Said(
                        clean(said.id()),
                        said.url(),
                        passedOn ? author(said.author()) : null,
                        said.closed() ? null : words,
                        said.closed() && words != null ? seal.close(words, reader, clean(found.key())) : null,
                        said.language(),
                        said.closed() ? "private" : "public",
                        said.postedAt(),
                        null),
                found.sharedAt());
    }

    /// The same link once its post's words are to be forgotten.
    SharedLink gone() {
        var said = new Said(
                post.id, post.url, post.author, null, null, post.language, post.visibility, post.postedAt, true);
        return new SharedLink(v, key, reader, timeline, kind, url, hint, sharer, said, sharedAt);
    }

    private static @Nullable Hint hint(PostLink link) {
        boolean bare =
                link.expanded() == null && link.title() == null && link.description() == null && link.image() == null;
        return bare ? null : new Hint(link.expanded(), line(link.title()), line(link.description()), link.image());
    }

    private static @Nullable String author(Account account) {
        return line(account.name() == null ? account.handle() : account.name());
    }

    private static @Nullable String line(@Nullable String text) {
        return cut(text, LONGEST_LINE);
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String clean = clean(text);
        return clean.codePointCount(0, clean.length()) <= longest
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, longest - 1)) + "…";
    }

    // The queue refuses what XML 1.0 has no letter for.
    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\t' || c == '\n' || c == '\r' || c >= 0x20)
                .filter(c -> c < 0xD800 || c > 0xDFFF)
                .filter(c -> c != 0xFFFE && c != 0xFFFF)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
