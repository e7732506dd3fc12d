package app.bowerbird.reader.account.proof;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
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
import org.jspecify.annotations.Nullable;

/// How often somebody may try, at all instances together. A try is counted before it is made, so that a hundred at
/// once are a hundred tries; one that has to wait is not counted, so that knocking does not lengthen the wait:
///
/// ```json
/// {"_id": "login:sha256 of an address", "tries": 6, "tried_at": …, "next_at": …}
/// ```
public final class Attempts {

    private static final Duration FORGIVEN = Duration.ofHours(1);

    private final MongoCollection<Document> attempts;
    private final Clock clock;

    public Attempts(MongoDatabase store, Clock clock) {
        this.attempts = store.getCollection("attempts");
        this.clock = clock;
    }

    /// @param free tries without any wait; each further one doubles it, from a second on
    /// @param longest the wait never grows beyond this, so nobody is locked out for good
    public record Patience(int free, Duration longest) {

        Duration after(int tries) {
            long seconds = tries < free ? 0 : 1L << Math.min(tries - free, 30);
            return seconds > longest.toSeconds() ? longest : Duration.ofSeconds(seconds);
        }
    }

    /// Empty: go ahead, and the try is counted. Otherwise how long to wait.
    public Optional<Duration> take(String key, Patience patience) {
        while (true) {
            Instant now = clock.instant();
            Document seen = attempts.find(Filters.eq(key)).first();
            if (seen != null && seen.getDate("next_at").toInstant().isAfter(now)) {
                return Optional.of(Duration.between(now, seen.getDate("next_at").toInstant()));
            }
            if (count(key, seen, patience, now)) {
                return Optional.empty();
            }
        }
    }

    /// It was the right one: nothing is held against the key any more.
    public void forget(String key) {
        attempts.deleteOne(Filters.eq(key));
    }

    /// It was the right one: this try does not count, earlier ones do.
    public void giveBack(String key) {
        attempts.updateOne(
                Filters.eq(key),
                Updates.combine(Updates.inc("tries", -1), Updates.set("next_at", Date.from(clock.instant()))));
    }

    /// Forgets what is forgiven.
    public void sweep() {
        attempts.deleteMany(Filters.lt("tried_at", Date.from(clock.instant().minus(FORGIVEN))));
    }

    private boolean count(String key, @Nullable Document seen, Patience patience, Instant now) {
        if (seen == null) {
            return inserted(row(key, 1, patience, now));
        }
        boolean forgiven = seen.getDate("tried_at").toInstant().plus(FORGIVEN).isBefore(now);
        Document row = row(key, forgiven ? 1 : seen.getInteger("tries") + 1, patience, now);
        // Only if nobody counted in between: tries and moment together are the version.
        return attempts.replaceOne(
                                Filters.and(
                                        Filters.eq(key),
                                        Filters.eq("tries", seen.getInteger("tries")),
                                        Filters.eq("tried_at", seen.getDate("tried_at"))),
                                row)
                        .getMatchedCount()
                == 1;
    }

    private static Document row(String key, int tries, Patience patience, Instant now) {
        return new Document("_id", key)
                .append("tries", tries)
                .append("tried_at", Date.from(now))
                .append("next_at", Date.from(now.plus(patience.after(tries))));
    }

    private boolean inserted(Document row) {
        try {
            attempts.insertOne(row);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
