package app.bowerbird.reader.shelf.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// Lets go of texts that nobody asked to keep: of stories that are archived, without star and tag, and untouched for
/// long.
///
/// The story stays, with title, excerpt and shares, and says when. Its text is dropped from [Bodies] when no shelf has
/// a story with it any more; that is looked at anew each time, so a crash in between only leaves it for the
/// next.
@Component
public class LetGoTexts {

    private static final int AT_ONCE = 200;
    private static final int MOST_KEYS = 5_000;

    private final MongoCollection<Document> documents;
    private final Stories stories;
    private final Changes changes;
    private final Bodies bodies;
    private final Clock clock;

    LetGoTexts(MongoDatabase database, Stories stories, Changes changes, Bodies bodies, Clock clock) {
        this.documents = database.getCollection("stories");
        this.stories = stories;
        this.changes = changes;
        this.bodies = bodies;
        this.clock = clock;
    }

    /// @param since only stories that nothing happened to since
    /// @return how many stories let their text go
    public int letGo(String reader, Instant since) {
        List<Document> old =
                find(and(eq("reader", reader), eq("state", "archived"), eq("starred", false), eq("has_body", true)))
                        .stream()
                        .filter(story -> StoryDocument.strings(story, "tags").isEmpty())
                        .filter(story -> story.getDate("shelved_at").toInstant().isBefore(since))
                        .toList();
        int gone = 0;
        for (int from = 0; from < old.size(); from += AT_ONCE) {
            List<Document> some = old.subList(from, Math.min(old.size(), from + AT_ONCE));
            Map<Long, Changes.Row> touched = changes.rows(
                    reader,
                    some.stream().map(story -> story.getLong("changed_seq")).toList());
            for (Document story : some) {
                Changes.Row row = touched.get(story.getLong("changed_seq"));
                if ((row == null || row.at().isBefore(since)) && letGo(story)) {
                    gone++;
                }
            }
        }
        return gone;
    }

    /// Only as it was when it was looked at. Its revision becomes that of a story without a text, so that the next
    /// reading of the page brings the text back.
    private boolean letGo(Document story) {
        var unchanged = new Document("changed_seq", story.getLong("changed_seq")).append("has_body", true);
        var change = new Document("has_body", false)
                .append("revision", story.getInteger("version") * 2)
                .append("let_go_at", Date.from(clock.instant()));
        return stories.update(story.getString("_id"), unchanged, _ -> new Document("$set", new Document(change)));
    }

    /// Drops the texts that were let go and that no shelf needs any more.
    ///
    /// @param readers everybody
    /// @return how many
    public int drop(Collection<String> readers) {
        Set<String> letGo = new TreeSet<>();
        for (String reader : readers) {
            find(and(eq("reader", reader), ne("let_go_at", null))).forEach(story -> letGo.add(body(story)));
        }
        List<String> keys = List.copyOf(letGo);
        int batch = Math.max(1, MOST_KEYS / Math.max(1, readers.size()));
        int dropped = 0;
        for (int from = 0; from < keys.size(); from += batch) {
            List<Bodies.Kept> resting = bodies.restingOf(keys.subList(from, Math.min(keys.size(), from + batch)));
            Set<String> needed = needed(resting, readers);
            for (Bodies.Kept kept : resting) {
                if (!needed.contains(kept.key()) && bodies.drop(kept)) {
                    dropped++;
                }
            }
        }
        return dropped;
    }

    /// By `_id`, which every store finds without a scan.
    private Set<String> needed(List<Bodies.Kept> resting, Collection<String> readers) {
        List<String> keys = new ArrayList<>();
        for (Bodies.Kept kept : resting) {
            String article = kept.key().substring(0, kept.key().lastIndexOf(':'));
            readers.forEach(reader -> keys.add(Stories.key(reader, article)));
        }
        return find(in("_id", keys)).stream()
                .filter(story -> story.getBoolean("has_body", false))
                .map(LetGoTexts::body)
                .collect(Collectors.toSet());
    }

    private List<Document> find(org.bson.conversions.Bson which) {
        return documents
                .withTimeout(60, SECONDS)
                .find(which)
                .projection(
                        include("article", "version", "has_body", "tags", "changed_seq", "shelved_at", "deleted_at"))
                .batchSize(2000)
                .into(new ArrayList<>())
                .stream()
                .filter(story -> !Stories.isTombstone(story))
                .toList();
    }

    private static String body(Document story) {
        return Bodies.key(story.getString("article"), story.getInteger("version"));
    }
}
