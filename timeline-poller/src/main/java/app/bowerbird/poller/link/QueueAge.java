package app.bowerbird.poller.link;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/// Remembers when the queue we send to was made, to notice that it was lost and made anew.
///
/// ```json
/// {"_id": "links-to-extract", "made_at": "2026-11-01T00:00:00Z"}
/// ```
public final class QueueAge {

    private final MongoCollection<Document> queues;
    private final String queue;

    public QueueAge(MongoDatabase database, String queue) {
        this.queues = database.getCollection("queues");
        this.queue = queue;
    }

    public boolean isNews(Instant madeAt) {
        Document known = queues.find(Filters.eq("_id", queue)).first();
        return known == null || !known.getDate("made_at").toInstant().equals(madeAt);
    }

    public void remember(Instant madeAt) {
        queues.replaceOne(
                Filters.eq("_id", queue),
                new Document("_id", queue).append("made_at", Date.from(madeAt)),
                new ReplaceOptions().upsert(true));
    }
}
