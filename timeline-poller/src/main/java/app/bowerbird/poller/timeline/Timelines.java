package app.bowerbird.poller.timeline;

import app.bowerbird.poller.seal.SealedBox;
import app.bowerbird.poller.seal.SealedDocument;
import app.bowerbird.poller.source.Outcome.Face;
import app.bowerbird.poller.timeline.Timeline.State;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Every reader's timelines and how far each has been read.
///
/// ```json
/// {"_id": "4f1c…", "reader": "r1", "source": "feed", "name": "A bird blog", "named": false,
///  "address": "https://blog.bower.example/feed.xml", "settings": {"url": "https://blog.bower.example/feed.xml"},
///  "sealed": {"key_id": "0a1b2c3d", "nonce": …, "box": …}, "state": "active", "cursor": "…", "version": 7,
///  "last_poll_at": "2026-11-20T07:30:00Z", "last_error": null, "posts_seen": 120, "links_found": 31,
///  "created_at": "2026-11-01T00:00:00Z"}
/// ```
public final class Timelines {

    private final MongoCollection<Document> timelines;

    public Timelines(MongoDatabase database) {
        this.timelines = database.getCollection("timelines");
    }

    public void prepare() {
        timelines.createIndex(Indexes.ascending("reader"));
    }

    public void add(Timeline timeline) {
        timelines.insertOne(TimelineDocument.of(timeline));
    }

    public Optional<Timeline> find(String id) {
        return Optional.ofNullable(timelines.find(Filters.eq("_id", id)).first())
                .map(TimelineDocument::read);
    }

    /// Another reader's timeline is as good as none.
    public Optional<Timeline> find(String id, String reader) {
        return find(id).filter(timeline -> timeline.reader().equals(reader));
    }

    public List<Timeline> of(String reader) {
        return timelines
                .find(Filters.eq("reader", reader))
                .sort(Sorts.ascending("created_at"))
                .map(TimelineDocument::read)
                .into(new ArrayList<>());
    }

    public List<String> activeIds() {
        return timelines
                .find(Filters.eq("state", TimelineDocument.word(State.ACTIVE)))
                .projection(Projections.include("_id"))
                .map(d -> d.getString("_id"))
                .into(new ArrayList<>());
    }

    public boolean remove(String id) {
        return timelines.deleteOne(Filters.eq("_id", id)).getDeletedCount() > 0;
    }

    /// What the owner changed; the cursor and its version are the poller's and stay, and so do credentials that the
    /// owner did not give anew: a poll may just have renewed them.
    public void change(Timeline before, Timeline changed) {
        Document document = TimelineDocument.of(changed);
        var updates = new ArrayList<Bson>();
        for (String field : List.of("name", "named", "address", "settings", "state", "last_error")) {
            updates.add(Updates.set(field, document.get(field)));
        }
        if (changed.box() != before.box()) {
            updates.add(Updates.set("sealed", document.get("sealed")));
        }
        timelines.updateOne(Filters.eq("_id", changed.id()), Updates.combine(updates));
    }

    /// Puts renewed credentials in the place of those they came from; false when others lie there by now.
    public boolean reseal(String id, SealedBox before, SealedBox renewed) {
        return timelines
                        .updateOne(
                                Filters.and(Filters.eq("_id", id), Filters.eq("sealed.nonce", before.nonce())),
                                Updates.set("sealed", SealedDocument.of(renewed)))
                        .getMatchedCount()
                == 1;
    }

    /// Moves the cursor on, unless another worker has: then false, and what was read counts for nothing here.
    public boolean moveCursor(String id, long version, @Nullable String cursor, int posts, int links) {
        Bson moved = Updates.combine(
                Updates.set("cursor", cursor),
                Updates.inc("version", 1L),
                Updates.inc("posts_seen", (long) posts),
                Updates.inc("links_found", (long) links));
        return timelines
                        .updateOne(Filters.and(Filters.eq("_id", id), Filters.eq("version", version)), moved)
                        .getMatchedCount()
                == 1;
    }

    public void polled(Timeline timeline, Instant at, @Nullable String error, @Nullable Face face) {
        var updates = new ArrayList<Bson>();
        updates.add(Updates.set("last_poll_at", Date.from(at)));
        updates.add(Updates.set("last_error", error));
        if (face != null && face.address() != null && !face.address().equals(timeline.address())) {
            updates.add(Updates.set("address", face.address()));
        }
        if (face != null
                && face.name() != null
                && !timeline.named()
                && !face.name().equals(timeline.name())) {
            updates.add(Updates.set("name", face.name()));
        }
        timelines.updateOne(Filters.eq("_id", timeline.id()), Updates.combine(updates));
    }

    /// Tells the owners of all that are read.
    public void tellAll(String sentence) {
        timelines.updateMany(
                Filters.eq("state", TimelineDocument.word(State.ACTIVE)), Updates.set("last_error", sentence));
    }

    /// Stops polling until the owner acts; a timeline paused meanwhile stays paused.
    public void stop(String id) {
        timelines.updateOne(
                Filters.and(Filters.eq("_id", id), Filters.eq("state", TimelineDocument.word(State.ACTIVE))),
                Updates.set("state", TimelineDocument.word(State.STOPPED)));
    }
}
