package app.bowerbird.reader.account.person;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import org.bson.Document;

/// Whose house it is, and the round of the one-time code while it is nobody's:
///
/// ```json
/// {"_id": "owner", "reader": "r1"}
/// {"_id": "start", "round": "9f0c…"}
/// ```
public final class House {

    private final MongoCollection<Document> house;
    private volatile boolean owned;

    public House(MongoDatabase store) {
        this.house = store.getCollection("house");
    }

    public boolean owned() {
        if (!owned) {
            owned = house.find(Filters.eq("owner")).first() != null;
        }
        return owned;
    }

    public void belongsTo(String reader) {
        Readers.inserted(house, new Document("_id", "owner").append("reader", reader));
        owned = true;
    }

    /// Another reader's from now on.
    public void handTo(String reader) {
        house.updateOne(Filters.eq("owner"), Updates.set("reader", reader));
    }

    /// The last one has left: the house is nobody's again, and waits for its one-time code.
    public void vacate(String reader) {
        house.deleteOne(Filters.and(Filters.eq("owner"), Filters.eq("reader", reader)));
        owned = false;
    }

    /// The round that is open; the first of several instances to ask opens it, and all get the same.
    public String round(String proposed) {
        return open().orElseGet(() -> {
            Readers.inserted(house, new Document("_id", "start").append("round", proposed));
            return open().orElse(proposed);
        });
    }

    /// True for exactly one caller.
    public boolean close(String round) {
        return house.deleteOne(Filters.and(Filters.eq("start"), Filters.eq("round", round)))
                        .getDeletedCount()
                == 1;
    }

    public Optional<String> open() {
        return Optional.ofNullable(house.find(Filters.eq("start")).first()).map(found -> found.getString("round"));
    }
}
