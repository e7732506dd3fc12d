package app.bowerbird.mailer.condition;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import org.bson.Document;

/// Addresses of conditions that answered 410: nobody asks there again until the client says so.
///
/// ```json
/// {"_id": "<SHA-256 of client and address>", "client": "shop", "address": "https://…", "since_at": …}
/// ```
public final class GoneConditions {

    private final MongoCollection<Document> gone;

    public GoneConditions(MongoDatabase database) {
        this.gone = database.getCollection("gone_conditions");
    }

    void add(String client, String address, Instant at) {
        var id = id(client, address);
        var document = new Document("_id", id)
                .append("client", client)
                .append("address", address)
                .append("since_at", Date.from(at));
        gone.replaceOne(eq("_id", id), document, new ReplaceOptions().upsert(true));
    }

    public Optional<Instant> since(String client, String address) {
        return Optional.ofNullable(gone.find(eq("_id", id(client, address))).first())
                .map(found -> found.getDate("since_at").toInstant());
    }

    /// False when it was not gone.
    public boolean lift(String client, String address) {
        return gone.deleteOne(eq("_id", id(client, address))).getDeletedCount() == 1;
    }

    private static String id(String client, String address) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((client + "\n" + address).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
