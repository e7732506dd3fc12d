package app.bowerbird.reader.page;

import app.bowerbird.reader.shelf.StoryItem;
import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.words.Initial;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One share as a person reads it: a face, a name, when, and their words.
///
/// @param initial the letter that stands for a face
/// @param hue 0 to 7, always the same for one person
/// @param kind such as `repost`
/// @param words without the addresses in them
/// @param author who wrote the words, where another passed them on
public record Voice(
        StoryItem.Person who,
        String initial,
        int hue,
        String kind,
        Instant sharedAt,
        @Nullable String words,
        @Nullable String author,
        @Nullable String language,
        @Nullable String postUrl) {

    /// As they stand in a post: whole, or shortened for show such as `news.example/city/th…`.
    private static final Pattern ADDRESSES =
            Pattern.compile("https?://\\S+|\\b(?:[a-z0-9-]+\\.)+[a-z]{2,}/\\S*", Pattern.CASE_INSENSITIVE);

    static Voice of(Share share) {
        var who = StoryItem.Person.of(share);
        var post = share.post();
        return new Voice(
                who,
                Initial.of(who.name()),
                Initial.hue(who.person()),
                share.kind(),
                share.sharedAt(),
                post == null ? null : said(post.words()),
                post == null || who.name().equals(post.author()) ? null : post.author(),
                post == null ? null : post.language(),
                post == null ? null : CleanHtml.web(post.url()));
    }

    /// The first words, for where there is little room.
    public @Nullable String start(int most) {
        if (words == null || words.codePointCount(0, words.length()) <= most) {
            return words;
        }
        int end = words.offsetByCodePoints(0, most);
        int space = words.lastIndexOf(' ', end);
        return words.substring(0, space > end / 2 ? space : end).stripTrailing() + "…";
    }

    private static @Nullable String said(@Nullable String words) {
        String said =
                words == null ? "" : ADDRESSES.matcher(words).replaceAll("").strip();
        return said.isEmpty() ? null : said;
    }
}
