package app.bowerbird.poller.budget;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bson.Document;

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

    private final MongoCollection<Document> spending;

    public Ledger(MongoDatabase database) {
        this.spending = database.getCollection("spending");
    }

    public Spending of(String timeline, Instant now) {
        return find(timeline).map(kept -> kept.at(now)).orElseGet(() -> Spending.none(now));
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
            Spending kept = of(timeline, now);
            if (most.exceeds(kept.left(caps))) {
                return Optional.empty();
            }
            if (write(timeline, reader, kept, kept.holding(most, now))) {
                return Optional.of(new Hold(timeline, kept.on(), most));
            }
        }
        throw new IllegalStateException("the count of a timeline keeps changing");
    }

    /// Puts what was billed in the place of what was held.
    public void settle(Hold hold, String reader, Collection<Billed> billed, Instant now) {
        change(hold.timeline(), reader, now, kept -> kept.settled(hold, billed));
    }

    public void remove(String timeline) {
        spending.deleteOne(Filters.eq("_id", timeline));
    }

    public void forget(String reader) {
        spending.deleteMany(Filters.eq("reader", reader));
    }

    private void change(String timeline, String reader, Instant now, UnaryOperator<Spending> change) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Spending kept = of(timeline, now);
            if (write(timeline, reader, kept, change.apply(kept))) {
                return;
            }
        }
        throw new IllegalStateException("the count of a timeline keeps changing");
    }

    private Optional<Spending> find(String timeline) {
        return Optional.ofNullable(spending.find(Filters.eq("_id", timeline)).first())
                .map(Ledger::read);
    }

    private boolean write(String timeline, String reader, Spending before, Spending after) {
        Document document = new Document("_id", timeline)
                .append("reader", reader)
                .append("on", after.on().toString())
                .append("today", after.today().micros())
                .append("month", after.month().micros())
                .append("open", after.open().micros())
                .append("open_at", Date.from(after.openAt()))
                .append("paid", after.remembered())
                .append("version", before.version() + 1);
        if (before.version() > 0) {
            var same = Filters.and(Filters.eq("_id", timeline), Filters.eq("version", before.version()));
            return spending.replaceOne(same, document).getMatchedCount() == 1;
        }
        try {
            spending.insertOne(document);
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
                Set.copyOf(d.getList("paid", String.class)),
                d.getLong("version"));
    }
}
