package app.bowerbird.reader.digest.edition;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Digests in the making and on their way to mailer: a small collection, each line gone two days after it was sent.
///
/// ```json
/// {"_id": "r1:2026-11-20", "reader": "r1", "on": "2026-11-20", "step": "choosing" | "pending" | "sent",
///  "stories": [12, 7], "as_of": …,
///  "owner": "…", "lease_until_at": …, "sent_at": …}
/// ```
///
/// Whoever holds the lease works; after a crash the next one goes on from the step and the choice that stand here.
public final class Works {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofHours(48);

    private final MongoCollection<Document> works;
    private final Clock clock;

    public Works(MongoDatabase store, Clock clock) {
        this.works = store.getCollection("digest_work");
        this.clock = clock;
    }

    /// Begins a day's digest or goes on with one that was left lying; empty when it is in good hands or done.
    public Optional<Work> claim(String reader, LocalDate on) {
        var id = Edition.id(reader, on);
        var owner = UUID.randomUUID().toString();
        var now = now();
        var fresh = new Document("_id", id)
                .append("reader", reader)
                .append("on", on.toString())
                .append("step", "choosing")
                .append("stories", List.of())
                .append("as_of", now)
                .append("owner", owner)
                .append("lease_until_at", now.plus(LEASE));
        try {
            works.insertOne(fresh);
            return Optional.of(new Work(reader, on, List.of(), now, owner));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return takeOver(id, "choosing", owner).map(found -> read(found, owner));
        }
    }

    /// Days whose maker fell before the digest was kept.
    public List<Work> leftLying() {
        return works.find(and(eq("step", "choosing"), lte("lease_until_at", now())))
                .map(found -> read(found, found.getString("owner")))
                .into(new ArrayList<>());
    }

    /// Fixes the choice; false when the lease was lost.
    public boolean choose(Work work, List<Integer> stories) {
        return change(work, Updates.set("stories", stories));
    }

    /// The digest is kept and its mail may be ordered.
    public boolean ready(Work work) {
        return change(work, Updates.combine(Updates.set("step", "pending"), Updates.set("lease_until_at", now())));
    }

    /// There is nothing to tell after all.
    public void drop(Work work) {
        works.deleteOne(and(eq("_id", work.id()), eq("owner", work.owner())));
    }

    /// Ids of digests whose mail is to be ordered now, each given to one asker.
    public List<String> takePending() {
        var now = now();
        var found = works.find(and(eq("step", "pending"), lte("lease_until_at", now)))
                .map(work -> work.getString("_id"))
                .into(new ArrayList<>());
        found.removeIf(
                id -> takeOver(id, "pending", UUID.randomUUID().toString()).isEmpty());
        return found;
    }

    public void sent(String id) {
        works.updateOne(
                and(eq("_id", id), eq("step", "pending")),
                Updates.combine(Updates.set("step", "sent"), Updates.set("sent_at", now())));
    }

    /// What was sent before the queue was born did not survive its broker.
    public long sendAgain(Instant bornAt) {
        return works.updateMany(
                        and(eq("step", "sent"), lte("sent_at", bornAt)),
                        Updates.combine(Updates.set("step", "pending"), Updates.set("lease_until_at", now())))
                .getModifiedCount();
    }

    public void forgetTheOld() {
        works.deleteMany(and(eq("step", "sent"), lte("sent_at", now().minus(KEPT))));
    }

    private Optional<Document> takeOver(String id, String step, String owner) {
        var found = works.find(eq("_id", id)).first();
        var now = now();
        if (found == null
                || !found.getString("step").equals(step)
                || found.getDate("lease_until_at").toInstant().isAfter(now)) {
            return Optional.empty();
        }
        var mine = Updates.combine(Updates.set("owner", owner), Updates.set("lease_until_at", now.plus(LEASE)));
        var before = works.findOneAndUpdate(and(eq("_id", id), eq("owner", found.getString("owner"))), mine);
        return Optional.ofNullable(before);
    }

    private boolean change(Work work, Bson change) {
        return works.updateOne(and(eq("_id", work.id()), eq("owner", work.owner())), change)
                        .getMatchedCount()
                == 1;
    }

    private static Work read(Document found, String owner) {
        return new Work(
                found.getString("reader"),
                LocalDate.parse(found.getString("on")),
                found.getList("stories", Integer.class),
                found.get("as_of", Date.class).toInstant(),
                owner);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
