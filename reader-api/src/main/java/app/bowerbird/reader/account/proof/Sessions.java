package app.bowerbird.reader.account.proof;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// Browsers that are logged in, at any instance. The cookie's value is known to the browser alone:
///
/// ```json
/// {"_id": "sha256 of the cookie's value", "reader": "r1", "browser": "Firefox", "system": "Linux",
///  "created_at": …, "seen_at": …}
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

    public String open(String reader) {
        return open(reader, BrowserName.UNKNOWN);
    }

    /// The value for the cookie of a new session: 256 random bits.
    public String open(String reader, BrowserName name) {
        String value = Opaque.value(32);
        Date now = Date.from(clock.instant());
        sessions.insertOne(new Document("_id", Opaque.sha256(value))
                .append("reader", reader)
                .append("browser", name.browser())
                .append("system", name.system())
                .append("created_at", now)
                .append("seen_at", now));
        return value;
    }

    /// The reader behind the cookie's value, while the session lives.
    public Optional<String> reader(String value) {
        String id = Opaque.sha256(value);
        Document found = sessions.find(Filters.eq(id)).first();
        Instant now = clock.instant();
        if (found == null || !lives(found, now)) {
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

    /// Ends every session of the reader.
    public void closeAll(String reader) {
        sessions.deleteMany(Filters.eq("reader", reader));
    }

    /// The reader's sessions that live, the one seen last first.
    ///
    /// @param here the cookie's value of the browser that asks, if a browser asks
    public List<Session> of(String reader, Optional<String> here) {
        Instant now = clock.instant();
        String own = here.map(Opaque::sha256).orElse("");
        List<Session> found = new ArrayList<>();
        for (Document session : sessions.find(Filters.eq("reader", reader))) {
            if (lives(session, now)) {
                found.add(read(session, own));
            }
        }
        found.sort(Comparator.comparing(Session::here)
                .thenComparing(Session::seenAt)
                .thenComparing(Session::openedAt)
                .reversed());
        return found;
    }

    /// Ends one session by the id it is listed with; false when the reader has none of that id.
    public boolean revoke(String reader, String id) {
        return sessions
                .find(Filters.eq("reader", reader))
                .map(session -> session.getString("_id"))
                .into(new ArrayList<>())
                .stream()
                .filter(whole -> shown(whole).equals(id))
                .anyMatch(whole -> sessions.deleteOne(Filters.eq(whole)).getDeletedCount() == 1);
    }

    /// How many browsers the reader is logged in with.
    public long count(String reader) {
        return sessions.countDocuments(Filters.eq("reader", reader));
    }

    private static boolean lives(Document session, Instant now) {
        return now.isBefore(session.getDate("created_at").toInstant().plus(LONGEST))
                && now.isBefore(session.getDate("seen_at").toInstant().plus(IDLE));
    }

    private static Session read(Document session, String own) {
        String id = session.getString("_id");
        return new Session(
                shown(id),
                session.get("browser", ""),
                session.get("system", ""),
                session.getDate("created_at").toInstant(),
                session.getDate("seen_at").toInstant(),
                id.equals(own));
    }

    private static String shown(String id) {
        return id.substring(0, 16);
    }

    /// Forgets what has expired.
    public void sweep() {
        Instant now = clock.instant();
        sessions.deleteMany(Filters.or(
                Filters.lte("created_at", Date.from(now.minus(LONGEST))),
                Filters.lte("seen_at", Date.from(now.minus(IDLE)))));
    }
}
