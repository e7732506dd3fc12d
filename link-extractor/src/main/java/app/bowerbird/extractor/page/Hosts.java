package app.bowerbird.extractor.page;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

import app.bowerbird.fetch.Pacing;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/// When each host may be asked next, shared by all extractors: slots of one interval are handed out in order.
///
/// ```json
/// {"_id": "news.bower.example", "next_at": 1795246200000, "rest_until": 1795246200000}
/// ```
/// `next_at` is in milliseconds, so that one atomic `$inc` books a slot. `rest_until` stands where the site asked for
/// rest (Retry-After): what was booked before then waits too. A link books its slot before it is opened and
/// carries it with it; the slots carried into safe-fetch are kept in `carried`.
public final class Hosts implements Pacing {

    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private final MongoCollection<Document> hosts;
    private final Duration interval;
    private final Clock clock;
    private final ConcurrentHashMap<String, Integer> carried = new ConcurrentHashMap<>();

    public Hosts(MongoDatabase database, Duration interval, Clock clock) {
        this.hosts = database.getCollection("hosts");
        this.interval = interval;
        this.clock = clock;
    }

    public void index() {
        hosts.createIndex(new Document("next_at", 1));
    }

    /// Books the host's next free slot: now, or the instant it begins.
    public Instant book(String host) {
        while (true) {
            long now = clock.millis();
            // Most hosts are free, and then one write is all it takes.
            if (tookNow(host, now)) {
                return Instant.ofEpochMilli(now);
            }
            Document before = hosts.findOneAndUpdate(
                    and(eq("_id", host), gt("next_at", now)), inc("next_at", interval.toMillis()));
            if (before != null) {
                return Instant.ofEpochMilli(before.getLong("next_at"));
            }
        }
    }

    /// Waits a little for the host's next free second; a host that is much in demand is not waited for.
    public boolean awaitTurn(String host, Duration longest) {
        Duration wait = Duration.between(clock.instant(), book(host));
        if (wait.compareTo(longest) > 0) {
            return false;
        }
        LockSupport.parkNanos(Math.max(0, wait.toNanos()));
        return true;
    }

    /// Leaves a host alone until then, an hour at most: a link may be told to wait for longer, its neighbours not.
    void rest(String host, Instant until) {
        long latest = clock.instant().plus(LONGEST_REST).toEpochMilli();
        long at = Math.min(until.toEpochMilli(), latest);
        hosts.updateOne(
                eq("_id", host), combine(max("next_at", at), max("rest_until", at)), new UpdateOptions().upsert(true));
    }

    /// When a host's rest is over; empty when it does not rest.
    public Optional<Instant> restsUntil(String host) {
        return Optional.ofNullable(hosts.find(eq("_id", host)).first())
                .map(standing -> standing.getLong("rest_until"))
                .map(Instant::ofEpochMilli)
                .filter(until -> until.isAfter(clock.instant()));
    }

    /// Lets the next request to this host pass: its slot was booked.
    void carry(String host) {
        carried.merge(host, 1, Integer::sum);
    }

    /// Takes back what a fetch did not use.
    void drop(String host) {
        carried.computeIfPresent(host, (_, n) -> n > 1 ? n - 1 : null);
    }

    @Override
    public Duration untilFree(String host) {
        boolean[] used = {false};
        carried.computeIfPresent(host, (_, n) -> {
            used[0] = true;
            return n > 1 ? n - 1 : null;
        });
        long now = clock.millis();
        if (used[0] || tookNow(host, now)) {
            return Duration.ZERO;
        }
        Document standing = hosts.find(eq("_id", host)).first();
        return standing == null ? interval : Duration.ofMillis(Math.max(1, standing.getLong("next_at") - now));
    }

    /// Forgets hosts that were not asked for an hour.
    public void forgetIdle() {
        hosts.deleteMany(lt("next_at", clock.millis() - Duration.ofHours(1).toMillis()));
    }

    private boolean tookNow(String host, long now) {
        try {
            var taken = hosts.updateOne(
                    and(eq("_id", host), lte("next_at", now)),
                    set("next_at", now + interval.toMillis()),
                    new UpdateOptions().upsert(true));
            return taken.getModifiedCount() == 1 || taken.getUpsertedId() != null;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
