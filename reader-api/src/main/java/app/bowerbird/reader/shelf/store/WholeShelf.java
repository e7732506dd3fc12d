package app.bowerbird.reader.shelf.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static java.util.concurrent.TimeUnit.SECONDS;

import app.bowerbird.reader.shelf.story.Story;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// All stories of a shelf in the order they came, hidden ones too, some of them in memory at a time.
@Component
public class WholeShelf {

    private static final int AT_ONCE = 50;

    private final MongoCollection<Document> documents;
    private final Stories stories;

    WholeShelf(MongoDatabase database, Stories stories) {
        this.documents = database.getCollection("stories");
        this.stories = stories;
    }

    private record Place(int id, String key) {}

    /// To be gone through once; a story that is deleted meanwhile is left out.
    public Iterable<Story> of(String reader) {
        List<String> keys = keys(reader);
        return () -> new Walk(keys);
    }

    /// Sorted here: no store sorts a large shelf by itself without an index.
    private List<String> keys(String reader) {
        var places = new ArrayList<Place>();
        for (Document document : documents
                .withTimeout(60, SECONDS)
                .find(eq("reader", reader))
                .projection(include("id", "deleted_at"))
                .batchSize(5000)) {
            if (!Stories.isTombstone(document)) {
                places.add(new Place(document.getInteger("id"), document.getString("_id")));
            }
        }
        return places.stream()
                .sorted(Comparator.comparingInt(Place::id))
                .map(Place::key)
                .toList();
    }

    private final class Walk implements Iterator<Story> {

        private final List<String> keys;
        private int fetched;
        private Iterator<Story> some = List.<Story>of().iterator();

        Walk(List<String> keys) {
            this.keys = keys;
        }

        @Override
        public boolean hasNext() {
            while (!some.hasNext() && fetched < keys.size()) {
                List<String> next = keys.subList(fetched, Math.min(keys.size(), fetched + AT_ONCE));
                Map<String, Story> found = stories.all(next);
                Stream<Story> there = next.stream().map(found::get).filter(Objects::nonNull);
                some = there.toList().iterator();
                fetched += next.size();
            }
            return some.hasNext();
        }

        @Override
        public Story next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return some.next();
        }
    }
}
