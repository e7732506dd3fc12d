package app.bowerbird.reader.shelf.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.DuplicateKeyException;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// The log of changes of each shelf, by which every copy of the service keeps its index fresh, and the counters
/// behind it.
///
/// A row is written **before** its story, so that a crash in between leaves a row that tells nothing, never a silent
/// change. Everything is addressed by `_id`, which is fast on every store.
/// ```json
/// changes:  {"_id": "r1:203", "story": "r1:a-7be1", "at": ISODate()}
/// counters: {"_id": "changed:r1", "n": 203}, {"_id": "story", "n": 1017}
/// ```
@Component
public class Changes {

    private static final int AT_ONCE = 500;
    private static final FindOneAndUpdateOptions BEFORE =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE);

    private final MongoCollection<Document> rows;
    private final MongoCollection<Document> counters;
    private final Clock clock;

    Changes(MongoDatabase database, Clock clock) {
        this.rows = database.getCollection("changes");
        this.counters = database.getCollection("counters");
        this.clock = clock;
    }

    /// Draws the next `changed_seq` of a reader and says for which story.
    long announce(String reader, String story) {
        long seq = next("changed:" + reader);
        rows.insertOne(new Document("_id", reader + ":" + seq)
                .append("story", story)
                .append("at", Date.from(clock.instant())));
        return seq;
    }

    /// Draws the id of a new story.
    int nextStory() {
        return Math.toIntExact(next("story"));
    }

    /// @return the last `changed_seq` drawn for a reader; 0 for an empty shelf
    public long last(String reader) {
        Document counter = counters.find(eq("_id", "changed:" + reader)).first();
        return counter == null ? 0 : counter.get("n", Number.class).longValue();
    }

    /// @return the last `changed_seq` of every reader who has a shelf
    public Map<String, Long> lasts() {
        var lasts = new HashMap<String, Long>();
        for (Document counter : counters.find(regex("_id", "^changed:"))) {
            lasts.put(
                    counter.getString("_id").substring("changed:".length()),
                    counter.get("n", Number.class).longValue());
        }
        return lasts;
    }

    /// Which story a change is about, and when it was announced.
    public record Row(String story, Instant at) {}

    /// @return rows by `changed_seq`; a seq whose row is not (yet) there is left out
    public Map<Long, Row> rows(String reader, Collection<Long> seqs) {
        var found = new HashMap<Long, Row>();
        var ids = seqs.stream().map(seq -> reader + ":" + seq).toList();
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + AT_ONCE));
            for (Document row : rows.find(in("_id", some))) {
                String id = row.getString("_id");
                found.put(
                        Long.parseLong(id.substring(reader.length() + 1)),
                        new Row(row.getString("story"), row.getDate("at").toInstant()));
            }
        }
        return found;
    }

    /// Reads the number before and adds one itself: the number after is not safe on every store.
    private long next(String counter) {
        for (int attempt = 1; ; attempt++) {
            try {
                Document before = counters.findOneAndUpdate(eq("_id", counter), inc("n", 1L), BEFORE);
                return 1 + (before == null ? 0 : before.get("n", Number.class).longValue());
            } catch (MongoCommandException | MongoWriteException | DuplicateKeyException e) {
                boolean bornTwice = ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
                if (!bornTwice || attempt == 3) {
                    throw e;
                }
            }
        }
    }
}
