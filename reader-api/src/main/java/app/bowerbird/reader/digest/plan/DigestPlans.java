package app.bowerbird.reader.digest.plan;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Every reader's plan. A reader who never touched it has the plan of the house, and at most `last_on` here.
///
/// ```json
/// {"_id": "r1", "enabled": true, "zone": "Asia/Kolkata", "time": "07:30", "days": ["MONDAY", …], "threshold":
///  2, "top": 10, "reposts": true,
///  "address": "ada@example.org", "language": "de", "changed_at": …, "paused_until": "2026-11-27", "paused_at": …,
///  "last_on": "2026-11-20"}
/// ```
public final class DigestPlans {

    private final MongoCollection<Document> plans;

    public DigestPlans(MongoDatabase store) {
        this.plans = store.getCollection("digest_plans");
    }

    /// @param otherwise the plan of a reader who never set one
    public DigestPlan of(DigestPlan otherwise) {
        return read(plans.find(eq("_id", otherwise.reader())).first(), otherwise);
    }

    /// The plans of many readers at once, in the same order.
    public List<DigestPlan> all(List<DigestPlan> otherwise) {
        Map<String, Document> stored = new HashMap<>();
        plans.find().forEach(plan -> stored.put(plan.getString("_id"), plan));
        return otherwise.stream()
                .map(plan -> read(stored.get(plan.reader()), plan))
                .toList();
    }

    public void save(DigestPlan plan) {
        set(
                plan.reader(),
                new Document("enabled", plan.enabled())
                        .append("zone", plan.zone().getId())
                        .append("time", plan.time().toString())
                        .append(
                                "days",
                                plan.days().stream().map(DayOfWeek::name).toList())
                        .append("threshold", plan.threshold())
                        .append("top", plan.top())
                        .append("reposts", plan.reposts())
                        .append("address", plan.address())
                        .append("language", plan.language().toLanguageTag())
                        .append("changed_at", plan.changedAt()));
    }

    /// Where it went to one address it goes to another.
    public void follow(String reader, String before, String address) {
        plans.updateOne(and(eq("_id", reader), eq("address", before)), Updates.set("address", address));
    }

    /// Nothing more until the reader asks for it again.
    public void stop(String reader, Instant now) {
        set(reader, new Document("enabled", false).append("changed_at", now));
    }

    /// Nothing before that local day; null ends the pause.
    public void pause(String reader, @Nullable LocalDate until, Instant now) {
        if (until == null) {
            plans.updateOne(
                    eq("_id", reader), Updates.combine(Updates.unset("paused_until"), Updates.unset("paused_at")));
        } else {
            set(reader, new Document("paused_until", until.toString()).append("paused_at", now));
        }
    }

    /// Whether the reader stopped or paused the digest after a moment.
    public boolean stoppedSince(String reader, Instant at) {
        var plan = plans.find(eq("_id", reader)).first();
        if (plan == null) {
            return false;
        }
        var pausedAt = plan.getDate("paused_at");
        return !plan.get("enabled", true)
                        && plan.getDate("changed_at").toInstant().isAfter(at)
                || pausedAt != null && pausedAt.toInstant().isAfter(at);
    }

    /// Notes that a local day was seen to, whether there was something to tell or not.
    public void seenTo(String reader, LocalDate on) {
        set(reader, new Document("last_on", on.toString()));
    }

    private void set(String reader, Document fields) {
        var changes = fields.entrySet().stream()
                .map(field -> Updates.set(field.getKey(), field.getValue()))
                .toList();
        plans.updateOne(eq("_id", reader), Updates.combine(changes), new UpdateOptions().upsert(true));
    }

    private static DigestPlan read(@Nullable Document found, DigestPlan otherwise) {
        if (found == null) {
            return otherwise;
        }
        var lastOn = found.getString("last_on");
        var pausedUntil = found.getString("paused_until");
        var days = found.getList("days", String.class);
        var changedAt = found.getDate("changed_at");
        return new DigestPlan(
                otherwise.reader(),
                found.get("enabled", otherwise.enabled()),
                found.containsKey("zone") ? ZoneId.of(found.getString("zone")) : otherwise.zone(),
                found.containsKey("time") ? LocalTime.parse(found.getString("time")) : otherwise.time(),
                days == null ? otherwise.days() : days(days),
                found.get("threshold", otherwise.threshold()),
                found.get("top", otherwise.top()),
                found.get("reposts", otherwise.reposts()),
                found.get("address", otherwise.address()),
                found.containsKey("language")
                        ? Locale.forLanguageTag(found.getString("language"))
                        : otherwise.language(),
                changedAt == null ? otherwise.changedAt() : changedAt.toInstant(),
                pausedUntil == null ? null : LocalDate.parse(pausedUntil),
                lastOn == null ? null : LocalDate.parse(lastOn));
    }

    private static EnumSet<DayOfWeek> days(List<String> names) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        names.forEach(name -> days.add(DayOfWeek.valueOf(name)));
        return days;
    }
}
