package app.bowerbird.reader.shelf.store;

import static com.mongodb.client.model.Projections.include;

import app.bowerbird.reader.shelf.rank.Vote;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Story;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.bson.conversions.Bson;

/// What the index in memory keeps of a story: enough to choose and to order, nothing to read.
///
/// @param key `reader:article`
/// @param shelvedAt epoch milliseconds
/// @param votes newest first
/// @param words title, site and sharers in lower case
/// @param gone whether only a tombstone is left
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
        boolean gone) {

    static final Bson FIELDS = include(
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
            "shares.sharer.name",
            "shares.sharer.handle");

    static Sketch of(Document from) {
        int id = from.getInteger("id");
        String key = from.getString("_id");
        long seq = from.getLong("changed_seq");
        if (Stories.isTombstone(from)) {
            return new Sketch(id, key, seq, 0, List.of(), false, false, List.of(), "", true);
        }
        Mark mark = StoryDocument.mark(from);
        return new Sketch(
                id,
                key,
                seq,
                from.getDate("shelved_at").getTime(),
                Story.newestFirst(StoryDocument.each(from, "shares", Sketch::vote).stream()),
                mark.archived(),
                mark.starred(),
                mark.tags().isEmpty() ? List.of() : List.copyOf(mark.tags()),
                words(from),
                false);
    }

    private static Vote vote(Document share) {
        return new Vote(
                share.getString("person").intern(),
                share.get("sharer", new Document()).getString("network").intern(),
                share.getDate("shared_at").getTime(),
                share.getLong("seq"));
    }

    private static String words(Document from) {
        var words = new StringBuilder();
        append(words, from.getString("title"));
        append(words, from.getString("site"));
        for (Document share : from.getList("shares", Document.class, List.of())) {
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
