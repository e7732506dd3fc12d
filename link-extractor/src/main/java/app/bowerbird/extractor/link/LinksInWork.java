package app.bowerbird.extractor.link;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The links being opened or waiting for it, one small document each, gone when done.
///
/// ```json
/// {"_id": "9f2c…", "url": "https://news.bower.example/nests", "depth": 1, "fresh": false,
///  "background": false, "told": 0, "paid": true, "tries": 0, "starts": 1, "version": 2, "owner": "5d0e…", "due_at":
/// "2026-11-20T07:31:00Z", "shares": [{"k": "r1|x:18612:0", "m": "{…the SharedLink…}", "t": [{"url":
/// "https://bit.bower.example/abc", "status": 301, "note": "redirected"}]}]}
/// ```
/// `due_at` is the only clock: while somebody works it is the end of the lease, else the next try. Every change but a
/// joining share asks for the owner, so that one who slept past the lease changes nothing any more.
public final class LinksInWork {

    /// What became of a share that wanted to join a link in work.
    enum Joining {
        JOINED,
        ALREADY_THERE,
        NO_SUCH_LINK
    }

    private final MongoCollection<Document> work;
    private final Duration lease;

    public LinksInWork(MongoDatabase database, Duration lease) {
        this.work = database.getCollection("work");
        this.lease = lease;
    }

    public void index() {
        work.createIndex(new Document("due_at", 1));
    }

    /// Begins a link nobody has begun and holds it; empty when it is in work already.
    Optional<LinkInWork> begin(LinkInWork link, Instant now) {
        LinkInWork held = link.heldBy(UUID.randomUUID().toString(), now.plus(lease), 1);
        try {
            work.insertOne(held.stored());
            return Optional.of(held);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Puts shares into the row of a link, begun or new; the link when the caller now holds it.
    public Optional<LinkInWork> admit(LinkInWork link, Instant now) {
        List<WaitingShare> missed = link.shares();
        while (!missed.isEmpty()) {
            Optional<LinkInWork> begun = begin(link.withShares(missed), now);
            if (begun.isPresent()) {
                return begun;
            }
            missed = missed.stream()
                    .filter(share -> join(link.id(), share, link.fresh()) == Joining.NO_SUCH_LINK)
                    .toList();
        }
        return Optional.empty();
    }

    /// Adds a share to a link in work; with `fresh` the link is fetched even if known.
    Joining join(String id, WaitingShare share, boolean fresh) {
        Bson grown = combine(push("shares", share.stored()), inc("version", 1));
        var joined = work.updateOne(
                and(eq("_id", id), ne("shares.k", share.key())),
                fresh ? combine(grown, set("fresh", true), set("background", false)) : grown);
        if (joined.getMatchedCount() == 1) {
            return Joining.JOINED;
        }
        boolean there = find(id).stream()
                .flatMap(link -> link.shares().stream())
                .anyMatch(other -> other.key().equals(share.key()));
        // A row that is there now may have come after the one we missed: only the share itself says so.
        return there ? Joining.ALREADY_THERE : Joining.NO_SUCH_LINK;
    }

    /// Takes a link that is due; empty when another was quicker or it is not due.
    public Optional<LinkInWork> claim(String id, Instant now) {
        String owner = UUID.randomUUID().toString();
        Instant until = now.plus(lease);
        Document before = work.findOneAndUpdate(
                and(eq("_id", id), lte("due_at", Date.from(now))),
                combine(set("owner", owner), set("due_at", Date.from(until)), inc("starts", 1)));
        return Optional.ofNullable(before).map(LinkInWork::of).map(b -> b.heldBy(owner, until, b.starts() + 1));
    }

    /// Lengthens the lease; false when the link is not the caller's any more.
    public boolean hold(LinkInWork link, Instant now) {
        return work.updateOne(mine(link), set("due_at", Date.from(now.plus(lease))))
                        .getMatchedCount()
                == 1;
    }

    /// Lets go of a link until it is due again; shares that joined meanwhile stay.
    public boolean letWait(LinkInWork held, LinkInWork waiting) {
        return work.updateOne(
                                mine(held),
                                combine(
                                        set("url", waiting.url()),
                                        set("depth", waiting.depth()),
                                        set("told", waiting.told()),
                                        set("paid", waiting.paid()),
                                        set("tries", waiting.tries()),
                                        set("starts", waiting.starts()),
                                        set("owner", null),
                                        set("due_at", Date.from(waiting.dueAt()))))
                        .getMatchedCount()
                == 1;
    }

    /// Ends a link if no share joined since it was read; else answers it as it is now, or empty when it is not the
    /// caller's any more.
    public Ending end(LinkInWork link) {
        if (work.deleteOne(and(mine(link), eq("version", link.version()))).getDeletedCount() == 1) {
            return new Ending(true, null);
        }
        Document now = work.find(mine(link)).first();
        return new Ending(false, now == null ? null : LinkInWork.of(now));
    }

    /// @param ended whether the link is out of work
    /// @param grown the link with the shares that joined; null when ended, or lost to another owner
    public record Ending(boolean ended, @Nullable LinkInWork grown) {}

    /// Takes the shares of a reader who leaves out of the links that wait, and ends those nobody else shared. A link in
    /// somebody's hands is left: its shares go with it when it ends, within minutes.
    public void forget(String reader) {
        String theirs = reader + "|";
        Bson free = eq("owner", null);
        List<LinkInWork> waiting = work.find(free).map(LinkInWork::of).into(new ArrayList<>());
        for (LinkInWork link : waiting) {
            List<Document> others = link.shares().stream()
                    .filter(share -> !share.key().startsWith(theirs))
                    .map(WaitingShare::stored)
                    .toList();
            Bson unchanged = and(eq("_id", link.id()), free, eq("version", link.version()));
            if (others.isEmpty()) {
                work.deleteOne(unchanged);
            } else if (others.size() < link.shares().size()) {
                long told = link.shares().stream()
                        .limit(link.told())
                        .filter(share -> !share.key().startsWith(theirs))
                        .count();
                work.updateOne(unchanged, combine(set("shares", others), set("told", (int) told), inc("version", 1)));
            }
        }
    }

    public Optional<LinkInWork> find(String id) {
        return Optional.ofNullable(work.find(eq("_id", id)).first()).map(LinkInWork::of);
    }

    /// Ids of the links that are due, the longest waiting first.
    public List<String> due(Instant now, int limit) {
        return work.find(lte("due_at", Date.from(now)))
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("due_at"))
                .limit(limit)
                .map(d -> d.getString("_id"))
                .into(new ArrayList<>());
    }

    public long count() {
        return work.countDocuments();
    }

    private static Bson mine(LinkInWork link) {
        return and(eq("_id", link.id()), eq("owner", link.owner()));
    }
}
