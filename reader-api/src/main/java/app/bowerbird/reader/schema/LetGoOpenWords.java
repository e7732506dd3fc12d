package app.bowerbird.reader.schema;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;

/// Words of posts for a few people lay on shelves in the open; nobody looks whether those posts still stand, so their
/// words are let go.
final class LetGoOpenWords implements Consumer<MongoDatabase> {

    @Override
    public void accept(MongoDatabase database) {
        MongoCollection<Document> stories = database.getCollection("stories");
        var keys = stories.find(eq("shares.post.visibility", "private"))
                .projection(new Document("_id", 1))
                .map(story -> story.getString("_id"))
                .into(new ArrayList<>());
        keys.forEach(key -> {
            while (!letGo(stories, key)) {
                // another copy changed it meanwhile
            }
        });
    }

    private static boolean letGo(MongoCollection<Document> stories, String key) {
        Document story = stories.find(eq("_id", key)).first();
        if (story == null) {
            return true;
        }
        List<Document> shares = story.getList("shares", Document.class, List.of());
        for (Document share : shares) {
            Document post = share.get("post", new Document());
            if ("private".equals(post.getString("visibility"))) {
                post.remove("words");
            }
        }
        return stories.updateOne(
                                and(eq("_id", key), eq("changed_seq", story.get("changed_seq"))),
                                Updates.set("shares", shares))
                        .getMatchedCount()
                == 1;
    }
}
