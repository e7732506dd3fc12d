package app.bowerbird.reader.shelf.store;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// Which stories a reader archived together, so that it can be taken back: the last time of each reader alone.
/// ```json
/// {"_id": "r1", "batch": "mPl3kq0aXlM", "stories": [17, 19, 23], "at": ISODate()}
/// ```
@Component
public class Batches {

    private final MongoCollection<Document> batches;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Batches(MongoDatabase database, Clock clock) {
        this.batches = database.getCollection("batches");
        this.clock = clock;
    }

    /// @return the name by which they are found again
    public String keep(String reader, List<Integer> stories) {
        var unique = new byte[8];
        random.nextBytes(unique);
        String batch = Base64.getUrlEncoder().withoutPadding().encodeToString(unique);
        var document = new Document("_id", reader)
                .append("batch", batch)
                .append("stories", stories)
                .append("at", Date.from(clock.instant()));
        batches.replaceOne(eq("_id", reader), document, new ReplaceOptions().upsert(true));
        return batch;
    }

    /// @return empty when it is not the reader's last
    public List<Integer> stories(String reader, String batch) {
        Document found = batches.find(eq("_id", reader)).first();
        return found == null || !batch.equals(found.getString("batch"))
                ? List.of()
                : found.getList("stories", Integer.class, List.of());
    }
}
