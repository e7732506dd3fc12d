package app.bowerbird.reader.retention.keep;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.OptionalInt;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// How many days each reader keeps the texts of what they are done with; 0 is for ever.
///
/// ```json
/// {"_id": "r1", "days": 180}
/// ```
@Component
public class Retentions {

    private final MongoCollection<Document> retentions;

    Retentions(MongoDatabase database) {
        this.retentions = database.getCollection("retentions");
    }

    /// Empty while the reader has said nothing.
    public OptionalInt of(String reader) {
        Document found = retentions.find(eq("_id", reader)).first();
        return found == null ? OptionalInt.empty() : OptionalInt.of(found.getInteger("days"));
    }

    public void keep(String reader, int days) {
        retentions.replaceOne(
                eq("_id", reader), new Document("_id", reader).append("days", days), new ReplaceOptions().upsert(true));
    }
}
