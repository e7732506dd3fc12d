package app.bowerbird.reader.account.proof;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/// Browsers that are logged in, at any instance. The cookie's value is known to the browser alone:
///
/// ```json
/// {"_id": "sha256 of the cookie's value", "reader": "r1", "created_at": …, "seen_at": …}
/// ```
public final class Sessions {

    public static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration IDLE = Duration.ofDays(14);
    private static final Duration NOTED = Duration.ofHours(1);

    private final MongoCollection<Document> sessions;
    private final Clock clock;

    public Sessions(MongoDatabase store, Clock clock) {
        this.sessions = store.getCollection("sessions");
        this.clock = clock;
    }

    /// The value for the cookie of a new session: 256 random bits.
    public String open(String reader) {
        String value = Opaque.value(32);
        Date now = Date.from(clock.instant());
        sessions.insertOne(new Document("_id", Opaque.sha256(value))
                .append("reader", reader)
                .append("created_at", now)
                .append("seen_at", now));
        return value;
    }

    /// The reader behind the cookie's value, while the session lives.
    public Optional<String> reader(String value) {
        String id = Opaque.sha256(value);
        Document found = sessions.find(Filters.eq(id)).first();
        Instant now = clock.instant();
        if (found == null
                || !now.isBefore(found.getDate("created_at").toInstant().plus(LONGEST))
                || !now.isBefore(found.getDate("seen_at").toInstant().plus(IDLE))) {
            return Optional.empty();
        }
        if (now.isAfter(found.getDate("seen_at").toInstant().plus(NOTED))) {
            sessions.updateOne(Filters.eq(id), Updates.set("seen_at", Date.from(now)));
        }
        return Optional.of(found.getString("reader"));
    }

    public void close(String value) {
        sessions.deleteOne(Filters.eq(Opaque.sha256(value)));
    }

    /// Ends every session of the reader but this one; the number ended.
    public long closeOthers(String reader, String value) {
        return sessions.deleteMany(Filters.and(Filters.eq("reader", reader), Filters.ne("_id", Opaque.sha256(value))))
                .getDeletedCount();
    }

    /// How many browsers the reader is logged in with.
    public long count(String reader) {
        return sessions.countDocuments(Filters.eq("reader", reader));
    }

    /// Forgets what has expired.
    public void sweep() {
        Instant now = clock.instant();
        sessions.deleteMany(Filters.or(
                Filters.lte("created_at", Date.from(now.minus(LONGEST))),
                Filters.lte("seen_at", Date.from(now.minus(IDLE)))));
    }
}
