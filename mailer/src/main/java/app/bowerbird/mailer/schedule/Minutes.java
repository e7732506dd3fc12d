package app.bowerbird.mailer.schedule;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Which mails are due when: up to 256 small documents a minute, addressed by `_id`, gone when empty. A schedule
/// of years costs nothing, since only the minutes that have come are ever read, and a minute in which very many mails
/// are due is not one large document written anew for each of them.
///
/// ```json
/// {"_id": "2026-11-20T06:30/9f", "mails": {"9f2c…": "2026-11-20T06:30:12Z"}}
/// {"_id": "held/9f", "mails": {"9f2c…": "2026-11-25T00:00:00Z"}}
/// ```
///
/// Held mails wait in buckets of their own, each with the time it expires. Every mail that is not final lies in
/// at least one bucket: a move adds first and takes away last, and a leftover is found out by looking at the
/// mail. The first release had sixteen buckets a minute (`…/9`); what lies in them is still found.
public final class Minutes {

    /// One line of a bucket.
    ///
    /// @param at when the mail wants to be looked at
    public record Due(String bucket, String mailId, Instant at) {}

    private static final List<String> SHARDS = Stream.concat(
                    IntStream.range(0, 16).mapToObj(Integer::toHexString),
                    IntStream.range(0, 256).mapToObj("%02x"::formatted))
            .toList();
    private static final String HELD = "held";
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
    private static final Duration READ_ONE_BY_ONE = Duration.ofMinutes(30);

    private final MongoCollection<Document> minutes;

    /// Of the mails themselves.
    public Minutes(MongoDatabase database) {
        this(database, "minutes");
    }

    /// Of something else that a mail is due for.
    public Minutes(MongoDatabase database, String name) {
        this.minutes = database.getCollection(name);
    }

    public void add(String mailId, Instant at) {
        put(bucket(minute(at), mailId), mailId, at);
    }

    /// The same for several mails in one go.
    public void add(Map<String, Instant> lines) {
        var buckets = new TreeMap<String, List<Bson>>();
        lines.forEach((mailId, at) -> buckets.computeIfAbsent(bucket(minute(at), mailId), _ -> new ArrayList<>())
                .add(line(mailId, at)));
        var changes = new ArrayList<UpdateOneModel<Document>>();
        buckets.forEach((bucket, added) ->
                changes.add(new UpdateOneModel<>(eq("_id", bucket), Updates.combine(added), UPSERT)));
        minutes.bulkWrite(changes, new BulkWriteOptions().ordered(false));
    }

    public void hold(String mailId, Instant expiresAt) {
        put(bucket(HELD, mailId), mailId, expiresAt);
    }

    /// Gives a line its new time, in the same bucket or another one.
    public void move(Due due, Instant at) {
        add(due.mailId(), at);
        if (!due.bucket().equals(bucket(minute(at), due.mailId()))) {
            remove(due);
        }
    }

    public void remove(Due due) {
        remove(List.of(due));
    }

    /// Takes lines away in one go, but for those that were given another time since they were read, and the buckets
    /// that are empty then.
    public void remove(List<Due> lines) {
        var changes = new ArrayList<WriteModel<Document>>();
        var buckets = new TreeSet<String>();
        for (var due : lines) {
            var line = "mails." + due.mailId();
            var asItWas = and(eq("_id", due.bucket()), eq(line, Date.from(due.at())));
            changes.add(new UpdateOneModel<>(asItWas, Updates.unset(line)));
            buckets.add(due.bucket());
        }
        for (var bucket : buckets) {
            changes.add(new DeleteOneModel<>(and(eq("_id", bucket), eq("mails", new Document()))));
        }
        minutes.bulkWrite(changes);
    }

    /// The lines of the minutes from the one to the other that are due by then, oldest first.
    public List<Due> between(Instant from, Instant now) {
        if (Duration.between(from, now).compareTo(READ_ONE_BY_ONE) > 0) {
            return until(now);
        }
        var ids = new ArrayList<String>();
        for (var at = from.truncatedTo(ChronoUnit.MINUTES); !at.isAfter(now); at = at.plus(1, ChronoUnit.MINUTES)) {
            ids.addAll(shards(minute(at)));
        }
        return read(in("_id", ids), now);
    }

    /// Every line that is due by now, however old: after a start, a long pause, a jump of the clock.
    public List<Due> until(Instant now) {
        return read(lte("_id", minute(now) + "/g"), now);
    }

    /// Every held line, due or not.
    public List<Due> held() {
        return read(in("_id", shards(HELD)), Instant.MAX);
    }

    private List<Due> read(Bson which, Instant now) {
        var due = new ArrayList<Due>();
        for (var bucket : minutes.find(which)) {
            for (var line : bucket.get("mails", Document.class).entrySet()) {
                var at = ((Date) line.getValue()).toInstant();
                if (!at.isAfter(now)) {
                    due.add(new Due(bucket.getString("_id"), line.getKey(), at));
                }
            }
        }
        due.sort(Comparator.comparing(Due::at));
        return due;
    }

    private void put(String bucket, String mailId, Instant at) {
        minutes.updateOne(eq("_id", bucket), line(mailId, at), UPSERT);
    }

    private static Bson line(String mailId, Instant at) {
        return Updates.set("mails." + mailId, at);
    }

    private static String minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES).toString().substring(0, "2026-11-20T06:30".length());
    }

    private static String bucket(String name, String mailId) {
        return name + "/" + mailId.substring(0, 2);
    }

    private static List<String> shards(String name) {
        return SHARDS.stream().map(shard -> name + "/" + shard).toList();
    }
}
