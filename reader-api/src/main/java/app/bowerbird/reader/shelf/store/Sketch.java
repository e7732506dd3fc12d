package app.bowerbird.reader.shelf.store;

import static com.mongodb.client.model.Projections.include;

import app.bowerbird.reader.mute.rule.Muting;
import app.bowerbird.reader.mute.rule.Told;
import app.bowerbird.reader.shelf.hear.Hearing;
import app.bowerbird.reader.shelf.rank.Vote;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Story;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// What the index in memory keeps of a story: enough to choose and to order, nothing to read.
///
/// @param key `reader:article`
/// @param shelvedAt epoch milliseconds
/// @param votes of those who are not muted, newest first
/// @param words title, site and sharers in lower case
/// @param gone whether only a tombstone is left
/// @param hidden whether a mute hides it
public record Sketch(
        int id,
        String key,
        long changedSeq,
        long shelvedAt,
        List<Vote> votes,
        boolean archived,
        boolean starred,
        List<String> tags,
        String words,
        boolean gone,
        boolean hidden) {

    private static final String[] FIELDS = {
        "id",
        "changed_seq",
        "shelved_at",
        "deleted_at",
        "title",
        "site",
        "state",
        "starred",
        "tags",
        "shares.person",
        "shares.shared_at",
        "shares.seq",
        "shares.sharer.network",
        "shares.sharer.id",
        "shares.sharer.name",
        "shares.sharer.handle"
    };
    private static final Bson SHORT = include(FIELDS);
    private static final Bson LONG =
            include(Stream.concat(Stream.of(FIELDS), Stream.of("url", "excerpt", "shares.post.words"))
                    .toList());

    /// @return the fields that are needed of a story's document
    static Bson fields(Hearing hearing) {
        return hearing.muting().readsStories() ? LONG : SHORT;
    }

    static Sketch of(Document from, Hearing hearing) {
        int id = from.getInteger("id");
        String key = from.getString("_id");
        long seq = from.getLong("changed_seq");
        if (Stories.isTombstone(from)) {
            return new Sketch(id, key, seq, 0, List.of(), false, false, List.of(), "", true, false);
        }
        Mark mark = StoryDocument.mark(from);
        List<Vote> votes = Story.newestFirst(shares(from).stream()
                .filter(share -> hearing.hears(share.getString("person")))
                .map(share -> vote(share, hearing)));
        return new Sketch(
                id,
                key,
                seq,
                from.getDate("shelved_at").getTime(),
                votes,
                mark.archived(),
                mark.starred(),
                mark.tags().isEmpty() ? List.of() : List.copyOf(mark.tags()),
                words(from),
                false,
                isHidden(from, mark, votes, hearing.muting()));
    }

    /// The same with votes that count for more or less.
    public Sketch with(List<Vote> others) {
        return others.equals(votes)
                ? this
                : new Sketch(id, key, changedSeq, shelvedAt, others, archived, starred, tags, words, gone, hidden);
    }

    /// What the reader saved or starred is never hidden.
    private static boolean isHidden(Document from, Mark mark, List<Vote> votes, Muting muting) {
        boolean theirOwn = mark.starred() || votes.stream().anyMatch(vote -> !vote.counts());
        return !theirOwn
                && !muting.mutes().isEmpty()
                && (votes.isEmpty()
                        || muting.readsStories() && muting.hides(told(from)).isPresent());
    }

    private static Told told(Document from) {
        return new Told(
                from.getString("title"),
                from.getString("site"),
                from.getString("url"),
                from.getString("excerpt"),
                shares(from).stream()
                        .map(share -> share.get("post", new Document()).getString("words"))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static List<Document> shares(Document from) {
        return from.getList("shares", Document.class, List.of());
    }

    private static Vote vote(Document share, Hearing hearing) {
        return hearing.vote(
                share.getString("person").intern(),
                share.get("sharer", new Document()).getString("network").intern(),
                share.getDate("shared_at").getTime(),
                share.getLong("seq"));
    }

    private static String words(Document from) {
        var words = new StringBuilder();
        append(words, from.getString("title"));
        append(words, from.getString("site"));
        for (Document share : shares(from)) {
            Document sharer = share.get("sharer", new Document());
            append(words, sharer.getString("name"));
            append(words, sharer.getString("handle"));
        }
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private static void append(StringBuilder words, @org.jspecify.annotations.Nullable String more) {
        if (more != null && words.indexOf(more) < 0) {
            words.append(more).append('\n');
        }
    }
}
