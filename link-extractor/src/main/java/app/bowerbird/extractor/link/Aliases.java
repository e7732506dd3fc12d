package app.bowerbird.extractor.link;

import static com.mongodb.client.model.Filters.eq;

import app.bowerbird.extractor.address.Address;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import org.bson.Document;

/// The other addresses of articles: where a link once led is known and costs no fetch. An article's own address needs
/// none, its id is made of it; where it has one, its article turned out to be that other one.
///
/// ```json
/// {"_id": "41c0…", "url": "https://bit.bower.example/abc", "article": "a-9f2c…"}
/// ```
public final class Aliases {

    private static final int LONGEST_WAY = 5;

    private final MongoCollection<Document> aliases;

    public Aliases(MongoDatabase database) {
        this.aliases = database.getCollection("aliases");
    }

    /// The article that stands for another, or for one that an address would have had.
    ///
    /// @param article `a-` and the hash of its address
    String standing(String article) {
        String at = article;
        for (int step = 0; step < LONGEST_WAY; step++) {
            Document alias = aliases.find(eq("_id", at.substring(2))).first();
            if (alias == null) {
                return at;
            }
            at = alias.getString("article");
        }
        return at;
    }

    public void add(Address address, String article) {
        aliases.replaceOne(
                eq("_id", address.hash()),
                new Document("_id", address.hash()).append("url", address.url()).append("article", article),
                new ReplaceOptions().upsert(true));
    }
}
