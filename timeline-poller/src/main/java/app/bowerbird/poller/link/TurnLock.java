package app.bowerbird.poller.link;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.bson.Document;

/// Gives one copy of this service at a time the turn to send, so that no link is sent by two.
///
/// ```json
/// {"_id": "outbox", "holder": "7c9e…", "until": "2026-11-20T07:30:10Z"}
/// ```
public final class TurnLock {

    /// No turn is longer, however the clocks of copies differ: what says so was written by a clock that was wrong.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final MongoCollection<Document> turns;
    private final String id;
    private final String holder = UUID.randomUUID().toString();
    private final Duration lease;

    public TurnLock(MongoDatabase database, String id, Duration lease) {
        this.turns = database.getCollection("turns");
        this.id = id;
        this.lease = lease;
    }

    /// Takes or keeps the turn for another lease.
    public boolean take(Instant now) {
        Document free = turns.find(Filters.eq("_id", id)).first();
        if (free == null) {
            return make(now);
        }
        Instant until = free.getDate("until").toInstant();
        boolean lapsed = !until.isAfter(now) || until.isAfter(now.plus(LONGEST));
        if (!holder.equals(free.getString("holder")) && !lapsed) {
            return false;
        }
        Document before = turns.findOneAndUpdate(
                Filters.and(
                        Filters.eq("_id", id),
                        Filters.eq("holder", free.getString("holder")),
                        Filters.eq("until", free.getDate("until"))),
                Updates.combine(Updates.set("holder", holder), Updates.set("until", Date.from(now.plus(lease)))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        return before != null;
    }

    public void giveBack() {
        turns.deleteOne(Filters.and(Filters.eq("_id", id), Filters.eq("holder", holder)));
    }

    private boolean make(Instant now) {
        try {
            turns.insertOne(
                    new Document("_id", id).append("holder", holder).append("until", Date.from(now.plus(lease))));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }
}
