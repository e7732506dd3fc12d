package app.bowerbird.reader.departure.trace;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Who is leaving, and who has left:
///
/// ```json
/// departures {"_id": "r2", "email": "bob@example.org", "wished_at": …, "answered": ["timeline-poller"],
///             "last": false, "next_at": …}
/// departed   {"_id": "r2", "at": …}
/// ```
/// A departure is work and goes when all stores have answered, twice: once at once, and once when what was in the
/// queues at first has come through. What stays is a tombstone: an id that is never given again, and
/// nothing else.
public final class Departures {

    public static final String DEPARTURES = "departures";
    public static final String DEPARTED = "departed";

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration TRY_AGAIN_IN = Duration.ofSeconds(30);
    private static final Duration SECOND_ROUND_IN = Duration.ofMinutes(15);

    private final MongoCollection<Document> departures;
    private final MongoCollection<Document> departed;
    private final Clock clock;
    private final Set<String> gone = ConcurrentHashMap.newKeySet();

    public Departures(MongoDatabase store, Clock clock) {
        this.departures = store.getCollection(DEPARTURES);
        this.departed = store.getCollection(DEPARTED);
        this.clock = clock;
    }

    /// Stores the wish, so that a crash at any line after this is made good; harmless to repeat.
    public void wish(String reader, String email) {
        Date now = now();
        insert(
                departures,
                new Document("_id", reader)
                        .append("email", email)
                        .append("wished_at", now)
                        .append("answered", List.of())
                        .append("last", false)
                        .append("next_at", now));
        bury(reader);
    }

    private void bury(String reader) {
        insert(departed, new Document("_id", reader).append("at", now()));
    }

    /// Whether messages for this reader are for nobody any more.
    public boolean isGone(String reader) {
        if (gone.contains(reader)) {
            return true;
        }
        boolean found = departed.find(Filters.eq("_id", reader)).first() != null;
        if (found) {
            gone.add(reader);
        }
        return found;
    }

    /// Those that are due, each for this caller alone until its lease ends.
    public List<Departure> claim() {
        List<Departure> claimed = new ArrayList<>();
        for (Document row : departures.find(Filters.lte("next_at", now())).into(new ArrayList<>())) {
            // A crash may have come between the wish and its tombstone.
            bury(row.getString("_id"));
            Bson due =
                    Filters.and(Filters.eq("_id", row.getString("_id")), Filters.eq("next_at", row.getDate("next_at")));
            Optional.ofNullable(departures.findOneAndUpdate(due, Updates.set("next_at", in(LEASE))))
                    .map(Departures::read)
                    .ifPresent(claimed::add);
        }
        return claimed;
    }

    public void answered(Departure departure, String store) {
        departures.updateOne(Filters.eq("_id", departure.reader()), Updates.addToSet("answered", store));
    }

    public void tryAgain(Departure departure) {
        departures.updateOne(Filters.eq("_id", departure.reader()), Updates.set("next_at", in(TRY_AGAIN_IN)));
    }

    /// All have answered: after the first round there is a second, after that the wish is fulfilled.
    public void roundDone(Departure departure) {
        Bson id = Filters.eq("_id", departure.reader());
        if (departure.last()) {
            departures.deleteOne(id);
            return;
        }
        departures.updateOne(
                id,
                Updates.combine(
                        Updates.set("answered", List.of()),
                        Updates.set("last", true),
                        Updates.set("next_at", in(SECOND_ROUND_IN))));
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    private Date in(Duration time) {
        Instant then = clock.instant().plus(time);
        return Date.from(then);
    }

    private static void insert(MongoCollection<Document> collection, Document row) {
        try {
            collection.insertOne(row);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private static Departure read(Document row) {
        return new Departure(
                row.getString("_id"),
                row.getString("email"),
                Set.copyOf(row.getList("answered", String.class)),
                row.getBoolean("last", false));
    }
}
