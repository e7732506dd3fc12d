package app.bowerbird.poller.closed;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bson.Document;

/// Links in posts for a few people, whose words lie sealed on a shelf; each gone from here when its words are.
///
/// ```json
/// {"_id": "kX3v…", "reader": "r1", "timeline": "4f1c…", "post": "1170", "body":
// "{\"v\":1,…,\"post\":{…,\"gone\":true}}",
///  "seen_at": "2026-11-20T07:30:00Z", "looks": 1, "look_at": "2026-11-25T07:30:00Z"}
/// ```
/// `body` is the message that lets the words go; it holds none of them.
public final class ClosedPosts {

    private static final int DUPLICATE_KEY = 11000;

    private final MongoCollection<Document> posts;

    public ClosedPosts(MongoDatabase database) {
        this.posts = database.getCollection("closed_posts");
    }

    public void prepare() {
        posts.createIndex(Indexes.ascending("look_at"));
    }

    /// One link of such a post.
    ///
    /// @param id of its row in the outbox
    /// @param post as its network knows it
    /// @param body the message that lets its words go
    /// @param looks so far
    public record ClosedPost(
            String id, String reader, String timeline, String post, String body, Instant seenAt, int looks) {}

    /// A found one, and when it is to be looked at.
    public record Due(ClosedPost post, Instant lookAt) {}

    /// Those that are watched already stay as they are.
    public void watch(List<ClosedPost> seen, Instant lookAt) {
        if (seen.isEmpty()) {
            return;
        }
        try {
            posts.insertMany(
                    seen.stream().map(post -> document(post, lookAt)).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
                throw e;
            }
        }
    }

    public List<Due> due(Instant now, int limit) {
        return posts.find(Filters.lte("look_at", Date.from(now)))
                .sort(Sorts.ascending("look_at"))
                .limit(limit)
                .map(d -> new Due(read(d), d.getDate("look_at").toInstant()))
                .into(new ArrayList<>());
    }

    /// False when another copy of this service was faster.
    boolean claim(Due due, Instant until) {
        return posts.updateOne(
                                Filters.and(
                                        Filters.eq("_id", due.post().id()),
                                        Filters.eq("look_at", Date.from(due.lookAt()))),
                                Updates.set("look_at", Date.from(until)))
                        .getMatchedCount()
                == 1;
    }

    void lookLater(ClosedPost post, Instant at, int looks) {
        posts.updateOne(
                Filters.eq("_id", post.id()),
                Updates.combine(Updates.set("look_at", Date.from(at)), Updates.set("looks", looks)));
    }

    /// Nobody looks for this timeline any more: its posts are due.
    public void hasten(String timeline, Instant now) {
        posts.updateMany(Filters.eq("timeline", timeline), Updates.set("look_at", Date.from(now)));
    }

    /// What a clock that was ahead has seen was seen now, and is looked at now.
    public void hasten(Instant now) {
        Date at = Date.from(now);
        posts.updateMany(
                Filters.gt("seen_at", at), Updates.combine(Updates.set("seen_at", at), Updates.set("look_at", at)));
    }

    void remove(Collection<String> ids) {
        posts.deleteMany(Filters.in("_id", ids));
    }

    /// Forgets those of a reader who leaves.
    public void forget(String reader) {
        posts.deleteMany(Filters.eq("reader", reader));
    }

    private static Document document(ClosedPost post, Instant lookAt) {
        return new Document("_id", post.id())
                .append("reader", post.reader())
                .append("timeline", post.timeline())
                .append("post", post.post())
                .append("body", post.body())
                .append("seen_at", Date.from(post.seenAt()))
                .append("looks", post.looks())
                .append("look_at", Date.from(lookAt));
    }

    private static ClosedPost read(Document d) {
        return new ClosedPost(
                d.getString("_id"),
                d.getString("reader"),
                d.getString("timeline"),
                d.getString("post"),
                d.getString("body"),
                d.getDate("seen_at").toInstant(),
                d.getInteger("looks", 0));
    }
}
