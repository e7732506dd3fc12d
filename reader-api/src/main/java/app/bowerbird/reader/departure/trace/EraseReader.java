package app.bowerbird.reader.departure.trace;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Takes everything of one reader out of this service's store. It knows no collection by name: whatever is one reader's
/// alone says so, by an `_id` that is the reader's or begins with it and a colon, by the counter `changed:<reader>`, or
/// by its field `reader`. What many readers share (articles, pictures) is nobody's and stays, but for the pages that
/// this reader's own browser handed over.
public final class EraseReader {

    private static final Set<String> KEPT = Set.of(Departures.DEPARTURES, Departures.DEPARTED);

    private final MongoDatabase store;

    public EraseReader(MongoDatabase store) {
        this.store = store;
    }

    /// Harmless to repeat. The address goes first: free, it never leads anybody new to the account that goes.
    public void erase(String reader) {
        if (!reader.matches("[A-Za-z0-9]+")) {
            throw new IllegalArgumentException("not the id of a reader");
        }
        collection("emails").deleteMany(eq("reader", reader));
        eraseHandedPages(reader);
        Bson theirs = or(regex("_id", "^" + reader + "(:|$)"), eq("_id", "changed:" + reader), eq("reader", reader));
        for (String name : store.listCollectionNames().into(new ArrayList<>())) {
            if (!KEPT.contains(name) && !name.startsWith("system.")) {
                collection(name).deleteMany(theirs);
            }
        }
    }

    /// Bodies before the stories that name them: a crash in between leaves none that nobody finds.
    private void eraseHandedPages(String reader) {
        List<String> handed = collection("stories")
                .find(eq("reader", reader))
                .projection(Projections.include("article"))
                .map(story -> story.getString("article"))
                .into(new ArrayList<>());
        handed.removeIf(article -> article == null || !article.startsWith("p-"));
        for (String article : handed) {
            collection("bodies").deleteMany(regex("_id", "^" + article + ":"));
        }
    }

    private MongoCollection<Document> collection(String name) {
        return store.getCollection(name).withTimeout(60, SECONDS);
    }
}
