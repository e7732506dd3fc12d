package app.bowerbird.reader.mute.store;

import static com.mongodb.client.model.Filters.eq;

import app.bowerbird.reader.mute.rule.Mute;
import app.bowerbird.reader.problem.BadInput;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The mutes of all readers: one small document each, read with every look at a shelf, so that a mute holds at once
/// on every copy of the service. A mute changes no story and no `changed_seq`.
/// ```json
/// {"_id": "r1", "rev": 3, "mutes": [{"kind": "person", "value": "x:1001", "name": "Alice Example",
///                                    "created_at": ISODate(), "ends_at": ISODate()}]}
/// ```
@Component
public class Mutes {

    static final int MOST = 500;
    private static final int ATTEMPTS = 60;

    private final MongoCollection<Document> mutes;

    public Mutes(MongoDatabase database) {
        this.mutes = database.getCollection("mutes");
    }

    /// @return those that hold, in the order in which they were made
    public List<Mute> of(String reader, Instant now) {
        return all(mutes.find(eq("_id", reader)).first()).stream()
                .filter(mute -> mute.holdsAt(now))
                .toList();
    }

    /// Takes in a mute; one of the same thing gives way to it. What has ended is forgotten.
    public void add(String reader, Mute mute) {
        change(reader, before -> {
            var after = new ArrayList<>(before.stream()
                    .filter(other -> other.holdsAt(mute.createdAt()))
                    .filter(other -> !other.id().equals(mute.id()))
                    .toList());
            if (after.size() >= MOST) {
                throw new BadInput("value", "would be one mute more than the " + MOST + " there may be");
            }
            after.add(mute);
            return after;
        });
    }

    /// @return false when there was no such mute
    public boolean remove(String reader, String id) {
        return change(
                reader,
                before -> before.stream().filter(mute -> !mute.id().equals(id)).toList());
    }

    private boolean change(String reader, UnaryOperator<List<Mute>> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Document found = mutes.find(eq("_id", reader)).first();
            List<Mute> before = all(found);
            List<Mute> after = change.apply(before);
            if (after.equals(before)) {
                return false;
            }
            if (write(reader, found, after)) {
                return true;
            }
        }
        throw new IllegalStateException("the mutes keep changing");
    }

    private boolean write(String reader, @Nullable Document before, List<Mute> after) {
        long rev = before == null ? 0 : before.get("rev", Number.class).longValue();
        var document = new Document("_id", reader)
                .append("rev", rev + 1)
                .append("mutes", after.stream().map(Mutes::document).toList());
        if (before != null) {
            var unchanged = new Document("_id", reader).append("rev", rev);
            return mutes.replaceOne(unchanged, document).getMatchedCount() == 1;
        }
        try {
            mutes.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Document document(Mute mute) {
        Instant ends = mute.endsAt();
        return new Document("kind", mute.kind().word())
                .append("value", mute.value())
                .append("name", mute.name())
                .append("created_at", Date.from(mute.createdAt()))
                .append("ends_at", ends == null ? null : Date.from(ends));
    }

    private static List<Mute> all(@Nullable Document found) {
        return found == null
                ? List.of()
                : found.getList("mutes", Document.class, List.of()).stream()
                        .map(Mutes::mute)
                        .toList();
    }

    private static Mute mute(Document from) {
        Date ends = from.getDate("ends_at");
        return new Mute(
                Mute.Kind.valueOf(from.getString("kind").toUpperCase(Locale.ROOT)),
                from.getString("value"),
                from.getString("name"),
                from.getDate("created_at").toInstant(),
                ends == null ? null : ends.toInstant());
    }
}
