package app.bowerbird.reader.shelf.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// Takes a timeline's shares off a shelf, and the stories that nothing else holds there.
///
/// A story stays that another timeline brought too, that was saved by hand, or that its reader starred, tagged or
/// noted. One that goes may come back, when another timeline brings it.
@Component
public class TakeBackShares {

    private static final int ATTEMPTS = 60;

    private final MongoCollection<Document> documents;
    private final Stories stories;

    TakeBackShares(MongoDatabase database, Stories stories) {
        this.documents = database.getCollection("stories");
        this.stories = stories;
    }

    /// @return of how many stories something was taken back
    public int takeBack(String reader, String timeline) {
        List<String> keys = documents
                .withTimeout(60, SECONDS)
                .find(and(eq("reader", reader), eq("shares.timeline", timeline)))
                .projection(Projections.include("_id"))
                .map(story -> story.getString("_id"))
                .into(new ArrayList<>());
        int touched = 0;
        for (String key : keys) {
            touched += takeBackOne(key, timeline) ? 1 : 0;
        }
        return touched;
    }

    private boolean takeBackOne(String key, String timeline) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Document story = stories.find(key).orElse(null);
            if (story == null || Stories.isTombstone(story) || !brought(story, timeline)) {
                return false;
            }
            boolean others = shares(story).stream().anyMatch(share -> !timeline.equals(share.getString("timeline")));
            if (!others && isKept(story)) {
                return false;
            }
            var unchanged = new Document("changed_seq", story.getLong("changed_seq"));
            boolean done = others
                    ? stories.update(key, unchanged, _ -> without(timeline))
                    : stories.take(story, new Document("may_return", true));
            if (done) {
                return true;
            }
        }
        throw new IllegalStateException("a story keeps changing");
    }

    private static boolean brought(Document story, String timeline) {
        return shares(story).stream().anyMatch(share -> timeline.equals(share.getString("timeline")));
    }

    private static boolean isKept(Document story) {
        return story.getBoolean("starred", false)
                || !StoryDocument.strings(story, "tags").isEmpty()
                || story.getString("note") != null;
    }

    private static Document without(String timeline) {
        return new Document("$pull", new Document("shares", new Document("timeline", timeline)));
    }

    private static List<Document> shares(Document story) {
        return story.getList("shares", Document.class, List.of());
    }
}
