package app.bowerbird.reader.shelf.link;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.set;

import app.bowerbird.reader.shelf.story.Mark;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/// The outbox of links saved by hand: stored first, then sent, then kept for 48 h in case the broker loses them.
///
/// What waits lies in `links_pending`, emptied when done; what was sent lies in `links_sent`.
/// ```json
/// {"_id": "bowerbird:mVw…:0", "reader": "r1", "name": "wren", "kind": "saved", "url": "https://…",
///  "saved_at": ISODate(),
///  "wishes": {"state": "unread", "starred": true, "tags": ["birds"], "note": "…"}, "title": "…", "html_gz": BinData(),
///  "next_try_at": ISODate()}            in links_sent: "sent_at" in its place
/// ```
@Component
public class SavedLinks {

    static final Duration KEPT = Duration.ofHours(48);

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 50;

    private final MongoCollection<Document> pending;
    private final MongoCollection<Document> sent;
    private final Clock clock;

    SavedLinks(MongoDatabase database, Clock clock) {
        this.pending = database.getCollection("links_pending");
        this.sent = database.getCollection("links_sent");
        this.clock = clock;
    }

    public void store(SavedLink link) {
        pending.insertOne(document(link).append("next_try_at", Date.from(clock.instant())));
    }

    /// Takes links that wait, each for this sender alone until its lease ends.
    public List<SavedLink> claim() {
        Instant now = clock.instant();
        Bson due = lte("next_try_at", Date.from(now));
        List<String> keys = pending.find(due)
                .limit(AT_ONCE)
                .map(row -> row.getString("_id"))
                .into(new ArrayList<>());
        var claimed = new ArrayList<SavedLink>();
        for (String key : keys) {
            var free = new Document("_id", key).append("next_try_at", new Document("$lte", Date.from(now)));
            Document row = pending.findOneAndUpdate(free, set("next_try_at", Date.from(now.plus(LEASE))));
            if (row != null) {
                claimed.add(link(row));
            }
        }
        return claimed;
    }

    public void sent(SavedLink link) {
        sent.replaceOne(
                eq("_id", link.key()),
                document(link).append("sent_at", Date.from(clock.instant())),
                new ReplaceOptions().upsert(true));
        pending.deleteOne(eq("_id", link.key()));
    }

    public void notSent(SavedLink link, Duration tryAgainIn) {
        pending.updateOne(
                eq("_id", link.key()),
                set("next_try_at", Date.from(clock.instant().plus(tryAgainIn))));
    }

    /// Lets all links wait again that were sent before an instant, such as the birth of a queue.
    ///
    /// @return how many
    public int sendAgain(Instant sentBefore) {
        int again = 0;
        for (Document row : sent.find(lt("sent_at", Date.from(sentBefore)))) {
            SavedLink link = link(row);
            pending.replaceOne(
                    eq("_id", link.key()),
                    document(link).append("next_try_at", Date.from(clock.instant())),
                    new ReplaceOptions().upsert(true));
            sent.deleteOne(eq("_id", link.key()));
            again++;
        }
        return again;
    }

    public void forgetTheOld() {
        sent.deleteMany(lt("sent_at", Date.from(clock.instant().minus(KEPT))));
    }

    public long waiting() {
        return pending.estimatedDocumentCount();
    }

    private static Document document(SavedLink link) {
        var row = new Document("_id", link.key())
                .append("reader", link.reader())
                .append("name", link.name())
                .append("kind", link.kind())
                .append("url", link.url())
                .append("saved_at", Date.from(link.savedAt()))
                .append("title", link.title());
        Mark.Change wishes = link.wishes();
        if (wishes != null) {
            row.append(
                    "wishes",
                    new Document("archived", wishes.archived())
                            .append("starred", wishes.starred())
                            .append("tags", wishes.tags())
                            .append("note", wishes.note()));
        }
        return link.htmlGz() == null ? row : row.append("html_gz", new Binary(link.htmlGz()));
    }

    private static SavedLink link(Document row) {
        Document wishes = row.get("wishes", Document.class);
        Binary html = row.get("html_gz", Binary.class);
        return new SavedLink(
                row.getString("_id"),
                row.getString("reader"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("url"),
                row.getDate("saved_at").toInstant(),
                wishes == null
                        ? null
                        : new Mark.Change(
                                wishes.getBoolean("archived"),
                                wishes.getBoolean("starred"),
                                wishes.getList("tags", String.class),
                                null,
                                wishes.getString("note")),
                row.getString("title"),
                html == null ? null : html.getData());
    }
}
