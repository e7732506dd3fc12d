package app.bowerbird.poller.budget;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// What each timeline costs, counted before the money is spent.
///
/// A request is held for at the most it may cost, then sent, then settled at what it did cost, and only then is its
/// answer used. A crash in between leaves the hold: the count is then too high for the day, never too low.
///
/// ```json
/// spending {"_id": "4f1c…", "reader": "r1", "on": "2026-11-20", "today": 1200000, "month": 5300000,
///           "open": 0, "open_at": "2026-11-20T07:30:00Z", "paid": ["user:1001"], "version": 7}
/// ```
/// Amounts are millionths of a dollar; days and months are those of UTC, as they are billed.
public final class Ledger {

    private static final int TRIES = 50;

    /// What was paid today may be long, and only a bill asks for it.
    private static final Bson SUMS = Projections.exclude("paid");

    private static final Bson WHOLE = new Document();

    private final MongoCollection<Document> spending;

    public Ledger(MongoDatabase database) {
        this.spending = database.getCollection("spending");
    }

    public Spending of(String timeline, Instant now) {
        return find(timeline, SUMS).map(kept -> kept.at(now)).orElseGet(() -> Spending.none(now));
    }

    public Map<String, Spending> of(Collection<String> timelines, Instant now) {
        var all = new LinkedHashMap<String, Spending>();
        spending.find(Filters.in("_id", timelines)).forEach(d -> all.put(d.getString("_id"), read(d).at(now)));
        timelines.forEach(id -> all.putIfAbsent(id, Spending.none(now)));
        return all;
    }

    /// Counts what a request may cost at most; empty when that could pass a cap: then it must not be sent.
    public Optional<Hold> hold(String timeline, String reader, Caps caps, Dollars most, Instant now) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Spending> stored = find(timeline, SUMS);
            Spending kept = stored.map(s -> s.at(now)).orElseGet(() -> Spending.none(now));
            if (most.exceeds(kept.left(caps))) {
                return Optional.empty();
            }
            Document change = sums(kept.holding(most, now), kept.version() + 1);
            boolean newDay = stored.filter(s -> !kept.on().isAfter(s.on())).isEmpty();
            if (write(timeline, reader, kept.version(), newDay ? change.append("paid", List.of()) : change)) {
                return Optional.of(new Hold(timeline, kept.on(), most));
            }
        }
        throw new IllegalStateException("the count of a timeline keeps changing");
    }

    /// Puts what was billed in the place of what was held.
    public void settle(Hold hold, String reader, Collection<Billed> billed, Instant now) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Spending kept = find(hold.timeline(), WHOLE).map(s -> s.at(now)).orElseGet(() -> Spending.none(now));
            Spending after = kept.settled(hold, billed);
            Document change = sums(after, kept.version() + 1).append("paid", after.remembered());
            if (write(hold.timeline(), reader, kept.version(), change)) {
                return;
            }
        }
        throw new IllegalStateException("the count of a timeline keeps changing");
    }

    public void remove(String timeline) {
        spending.deleteOne(Filters.eq("_id", timeline));
    }

    public void forget(String reader) {
        spending.deleteMany(Filters.eq("reader", reader));
    }

    private Optional<Spending> find(String timeline, Bson fields) {
        return Optional.ofNullable(spending.find(Filters.eq("_id", timeline))
                        .projection(fields)
                        .first())
                .map(Ledger::read);
    }

    private static Document sums(Spending spent, long version) {
        return new Document("on", spent.on().toString())
                .append("today", spent.today().micros())
                .append("month", spent.month().micros())
                .append("open", spent.open().micros())
                .append("open_at", Date.from(spent.openAt()))
                .append("version", version);
    }

    /// False when another worker has written since.
    private boolean write(String timeline, String reader, long version, Document change) {
        if (version > 0) {
            var same = Filters.and(Filters.eq("_id", timeline), Filters.eq("version", version));
            return spending.updateOne(same, new Document("$set", change)).getMatchedCount() == 1;
        }
        var first = new Document("_id", timeline).append("reader", reader).append("paid", List.of());
        first.putAll(change);
        try {
            spending.insertOne(first);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Spending read(Document d) {
        return new Spending(
                LocalDate.parse(d.getString("on")),
                new Dollars(d.getLong("today")),
                new Dollars(d.getLong("month")),
                new Dollars(d.getLong("open")),
                d.getDate("open_at").toInstant(),
                Set.copyOf(d.getList("paid", String.class, List.of())),
                d.getLong("version"));
    }
}
