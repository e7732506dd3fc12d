package app.bowerbird.extractor.link;

import static com.mongodb.client.model.Filters.eq;

import app.bowerbird.extractor.address.Address;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Optional;
import org.bson.Document;

/// The other addresses of articles: where a link once led is known and costs no fetch. An article's own address needs
/// none, its id is made of it.
///
/// ```json
/// {"_id": "41c0…", "url": "https://bit.bower.example/abc", "article": "a-9f2c…"}
/// ```
public final class Aliases {

    private final MongoCollection<Document> aliases;

    public Aliases(MongoDatabase database) {
        this.aliases = database.getCollection("aliases");
    }

    public Optional<String> article(Address address) {
        return Optional.ofNullable(aliases.find(eq("_id", address.hash())).first())
                .map(alias -> alias.getString("article"));
    }

    public void add(Address address, String article) {
        aliases.replaceOne(
                eq("_id", address.hash()),
                new Document("_id", address.hash()).append("url", address.url()).append("article", article),
                new ReplaceOptions().upsert(true));
    }
}
