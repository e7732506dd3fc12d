package app.bowerbird.poller.timeline;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;

/// When each active timeline is polled next, one small document each.
///
/// ```json
/// {"_id": "4f1c…", "next_poll_at": "2026-11-20T07:35:00Z", "lease": "b2d0…", "not_before": "…", "again": true,
///  "interval_s": 300, "errors": 0}
/// ```
/// A claim moves `next_poll_at` to the lease's end: a worker that dies is simply due again then.
public final class Schedule {

    private static final FindOneAndUpdateOptions BEFORE =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE);

    private final MongoCollection<Document> schedule;

    public Schedule(MongoDatabase database) {
        this.schedule = database.getCollection("schedule");
    }

    public void prepare() {
        schedule.createIndex(Indexes.ascending("next_poll_at"));
    }

    /// A timeline that is due, as it was found.
    public record Due(String id, Instant nextPollAt) {}

    /// The right to poll one timeline until its lease ends.
    ///
    /// @param interval how long it waited between polls lately
    /// @param errors in a row
    public record Claim(String id, String lease, Duration interval, int errors) {}

    /// When to come back, and what to remember for then.
    ///
    /// @param notBefore the source forbids coming earlier, even when the owner says "now"
    public record Next(Instant at, Instant notBefore, Duration interval, int errors) {}

    public void add(String id, Instant at, Duration interval) {
        schedule.updateOne(
                Filters.eq("_id", id),
                Updates.combine(
                        Updates.setOnInsert("next_poll_at", Date.from(at)),
                        Updates.setOnInsert("interval_s", interval.toSeconds()),
                        Updates.setOnInsert("errors", 0)),
                new UpdateOptions().upsert(true));
    }

    public void remove(String id) {
        schedule.deleteOne(Filters.eq("_id", id));
    }

    /// The owner asks for a poll now: at once, or as soon as the source allows, or right after the poll under way.
    public void hurry(String id, Instant now) {
        Document found = schedule.find(Filters.eq("_id", id)).first();
        if (found == null) {
            return;
        }
        if (found.getString("lease") != null
                && found.getDate("next_poll_at").toInstant().isAfter(now)) {
            schedule.updateOne(Filters.eq("_id", id), Updates.set("again", true));
            return;
        }
        Date notBefore = found.getDate("not_before");
        Instant at = notBefore == null || notBefore.toInstant().isBefore(now) ? now : notBefore.toInstant();
        schedule.updateOne(
                Filters.and(Filters.eq("_id", id), Filters.eq("next_poll_at", found.getDate("next_poll_at"))),
                Updates.set("next_poll_at", Date.from(at)));
    }

    public List<Due> due(Instant now, int limit) {
        return schedule.find(Filters.lte("next_poll_at", Date.from(now)))
                .projection(Projections.include("next_poll_at"))
                .sort(Sorts.ascending("next_poll_at"))
                .limit(limit)
                .map(d -> new Due(d.getString("_id"), d.getDate("next_poll_at").toInstant()))
                .into(new ArrayList<>());
    }

    /// Empty when another worker was faster.
    public Optional<Claim> claim(Due due, Instant until) {
        String lease = UUID.randomUUID().toString();
        Document before = schedule.findOneAndUpdate(
                Filters.and(Filters.eq("_id", due.id()), Filters.eq("next_poll_at", Date.from(due.nextPollAt()))),
                Updates.combine(Updates.set("next_poll_at", Date.from(until)), Updates.set("lease", lease)),
                BEFORE);
        return Optional.ofNullable(before)
                .map(d -> new Claim(
                        due.id(),
                        lease,
                        Duration.ofSeconds(d.get("interval_s", Number.class).longValue()),
                        d.get("errors", Number.class).intValue()));
    }

    /// False when the lease has lapsed and someone else polls by now.
    public boolean renew(Claim claim, Instant until) {
        return schedule.updateOne(held(claim), Updates.set("next_poll_at", Date.from(until)))
                        .getMatchedCount()
                == 1;
    }

    public void finish(Claim claim, Next next) {
        Document before = schedule.findOneAndUpdate(
                held(claim),
                Updates.combine(
                        Updates.set("next_poll_at", Date.from(next.at())),
                        Updates.set("not_before", Date.from(next.notBefore())),
                        Updates.set("interval_s", next.interval().toSeconds()),
                        Updates.set("errors", next.errors()),
                        Updates.unset("lease"),
                        Updates.unset("again")),
                BEFORE);
        if (before != null && before.getBoolean("again", false)) {
            hurry(claim.id(), next.notBefore());
        }
    }

    public void finish(Claim claim) {
        schedule.deleteOne(held(claim));
    }

    /// What a clock that was ahead put off is due now, whoever was polling it then.
    public void hasten(Instant now) {
        schedule.updateMany(
                Filters.gt("next_poll_at", Date.from(now)),
                Updates.combine(Updates.set("next_poll_at", Date.from(now)), Updates.unset("not_before")));
    }

    /// Without those being polled just now: nobody knows yet.
    public Map<String, Instant> nextPolls(List<String> ids) {
        var next = new HashMap<String, Instant>();
        schedule.find(Filters.in("_id", ids)).forEach(d -> {
            if (d.getString("lease") == null) {
                next.put(d.getString("_id"), d.getDate("next_poll_at").toInstant());
            }
        });
        return next;
    }

    public Set<String> ids() {
        return schedule.find()
                .projection(Projections.include("_id"))
                .map(d -> d.getString("_id"))
                .into(new HashSet<>());
    }

    private static Bson held(Claim claim) {
        return Filters.and(Filters.eq("_id", claim.id()), Filters.eq("lease", claim.lease()));
    }
}
