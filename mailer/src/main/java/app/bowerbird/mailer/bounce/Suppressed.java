package app.bowerbird.mailer.bounce;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;

/// Addresses whose mailbox is gone for good: they get no mail until somebody lifts that.
///
/// ```json
/// {"_id": "nobody@bower.example", "reason": "550 5.1.1 no such mailbox", "mail": "9f2c…", "since_at": …}
/// ```
public final class Suppressed {

    /// @param mail whose bounce it was
    public record Address(String address, String reason, String mail, Instant sinceAt) {}

    private final MongoCollection<Document> suppressed;

    public Suppressed(MongoDatabase database) {
        this.suppressed = database.getCollection("suppressed");
    }

    public void add(Address bounced) {
        var id = id(bounced.address());
        var document = new Document("_id", id)
                .append("reason", bounced.reason())
                .append("mail", bounced.mail())
                .append("since_at", bounced.sinceAt());
        suppressed.replaceOne(eq("_id", id), document, new ReplaceOptions().upsert(true));
    }

    public Optional<Address> find(String address) {
        return Optional.ofNullable(suppressed.find(eq("_id", id(address))).first())
                .map(Suppressed::read);
    }

    /// False when it was not suppressed.
    public boolean lift(String address) {
        return suppressed.deleteOne(eq("_id", id(address))).getDeletedCount() == 1;
    }

    /// Newest first.
    public List<Address> newest(int limit) {
        return suppressed
                .find()
                .sort(Sorts.descending("since_at"))
                .limit(limit)
                .map(Suppressed::read)
                .into(new ArrayList<>());
    }

    private static Address read(Document found) {
        return new Address(
                found.getString("_id"),
                found.getString("reason"),
                found.getString("mail"),
                found.getDate("since_at").toInstant());
    }

    private static String id(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
