package app.bowerbird.poller.link;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Links on their way out: stored, then sent, then marked; each once, however often its post is read.
///
/// ```json
/// pending {"_id": "kX3v…", "reader": "r1", "body": "{\"v\":1,…}", "due_at": "2026-11-20T07:30:00Z", "tries": 0}
/// sent    {"_id": "kX3v…", "reader": "r1", "body": "{\"v\":1,…}", "sent_at": "2026-11-20T07:30:01Z"}
/// links   {"_id": "kX3v…", "reader": "r1", "at": "2026-11-20T07:30:01Z"}
/// ```
/// `pending` is the work and empties; `sent` is kept for the day the queue is lost; `links` remembers for good. A link
/// enters `links` before it leaves `pending`, so it is always in one of them once it was stored.
public final class Outbox {

    private static final InsertManyOptions WHAT_IS_NEW = new InsertManyOptions().ordered(false);
    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<Document> pending;
    private final MongoCollection<Document> sent;
    private final MongoCollection<Document> links;

    public Outbox(MongoDatabase database) {
        this.pending = database.getCollection("pending");
        this.sent = database.getCollection("sent");
        this.links = database.getCollection("links");
    }

    public void prepare() {
        pending.createIndex(Indexes.ascending("due_at"));
        sent.createIndex(Indexes.ascending("sent_at"));
    }

    /// A link on its way out.
    ///
    /// @param id by [LinkKey#id]
    /// @param reader whose it is; null on rows that were stored before this was noted
    /// @param body the message, ready to send
    public record Row(String id, @Nullable String reader, String body, int tries) {

        public Row(String id, String body, int tries) {
            this(id, null, body, tries);
        }
    }

    /// Stores the rows that were never seen before, and answers how many.
    public int store(List<Row> rows, Instant now) {
        var fresh = new LinkedHashMap<String, Row>();
        rows.forEach(row -> fresh.putIfAbsent(row.id(), row));
        fresh.keySet().removeAll(seen(fresh.keySet()));
        fresh.keySet().removeAll(ids(pending, fresh.keySet()));
        if (fresh.isEmpty()) {
            return 0;
        }
        insert(pending, fresh.values().stream().map(row -> waiting(row, now)).toList());
        // Another copy may have sent and marked one of them between our look and our insert.
        Set<String> late = seen(fresh.keySet());
        if (!late.isEmpty()) {
            pending.deleteMany(Filters.in("_id", late));
        }
        return fresh.size() - late.size();
    }

    public List<Row> due(Instant now, int limit) {
        FindIterable<Document> found = pending.find(Filters.lte("due_at", Date.from(now)))
                .sort(Sorts.ascending("due_at"))
                .limit(limit);
        var rows = new ArrayList<Row>();
        found.forEach(d -> rows.add(row(d, d.getInteger("tries", 0))));
        return rows;
    }

    public void markSent(List<Row> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        Date at = Date.from(now);
        insert(
                sent,
                documents(rows, row -> named(row).append("body", row.body()).append("sent_at", at)));
        insert(links, documents(rows, row -> named(row).append("at", at)));
        pending.deleteMany(Filters.in("_id", rows.stream().map(Row::id).toList()));
    }

    /// Puts a row the queue would not take behind the others.
    public void postpone(Row row, Instant dueAt) {
        pending.updateOne(
                Filters.eq("_id", row.id()),
                Updates.combine(Updates.set("due_at", Date.from(dueAt)), Updates.inc("tries", 1)));
    }

    /// What a clock that was ahead put off is due now.
    public void hasten(Instant now) {
        pending.updateMany(Filters.gt("due_at", Date.from(now)), Updates.set("due_at", Date.from(now)));
    }

    /// Makes rows sent before `instant` pending again, and answers how many.
    public int resend(Instant instant, Instant now) {
        int again = 0;
        while (true) {
            var batch = new ArrayList<Row>();
            sent.find(Filters.lt("sent_at", Date.from(instant))).limit(500).forEach(d -> batch.add(row(d, 0)));
            if (batch.isEmpty()) {
                return again;
            }
            insert(pending, batch.stream().map(row -> waiting(row, now)).toList());
            sent.deleteMany(Filters.in("_id", batch.stream().map(Row::id).toList()));
            again += batch.size();
        }
    }

    public long forgetSentBefore(Instant instant) {
        return sent.deleteMany(Filters.lt("sent_at", Date.from(instant))).getDeletedCount();
    }

    /// Sent links that are not to be sent again, even if the queue is lost.
    public void dropSent(List<String> ids) {
        sent.deleteMany(Filters.in("_id", ids));
    }

    /// Forgets every link of a reader who leaves, on its way or long gone.
    public void forget(String reader) {
        // Rows from before readers were noted name theirs in the message alone; quotes within words are escaped there.
        Bson theirs = Filters.or(
                Filters.eq("reader", reader),
                Filters.and(Filters.exists("reader", false), Filters.regex("body", "\"reader\":\"" + reader + "\"")));
        pending.deleteMany(theirs);
        sent.deleteMany(theirs);
        links.deleteMany(Filters.eq("reader", reader));
    }

    public long waiting() {
        return pending.countDocuments();
    }

    private Set<String> seen(Set<String> ids) {
        return ids(links, ids);
    }

    private static Set<String> ids(MongoCollection<Document> collection, Set<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return collection
                .find(Filters.in("_id", ids))
                .projection(Projections.include("_id"))
                .map(d -> d.getString("_id"))
                .into(new HashSet<>());
    }

    private static Document waiting(Row row, Instant now) {
        return named(row)
                .append("body", row.body())
                .append("due_at", Date.from(now))
                .append("tries", row.tries());
    }

    private static Document named(Row row) {
        Document document = new Document("_id", row.id());
        return row.reader() == null ? document : document.append("reader", row.reader());
    }

    private static Row row(Document d, int tries) {
        return new Row(d.getString("_id"), d.getString("reader"), d.getString("body"), tries);
    }

    private static List<Document> documents(List<Row> rows, Function<Row, Document> each) {
        return rows.stream().map(each).toList();
    }

    private static void insert(MongoCollection<Document> collection, List<Document> rows) {
        try {
            collection.insertMany(rows, WHAT_IS_NEW);
        } catch (MongoBulkWriteException e) {
            boolean onlyKnown = e.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!onlyKnown || e.getWriteConcernError() != null) {
                throw e;
            }
        }
    }
}
