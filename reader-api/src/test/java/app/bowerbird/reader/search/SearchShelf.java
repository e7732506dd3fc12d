package app.bowerbird.reader.search;

import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.shelf.Fixtures;
import app.bowerbird.reader.shelf.store.ShelfStore;
import app.bowerbird.reader.shelf.store.Stories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/// Shelves on a store, and searches over them, each with its own index.
final class SearchShelf implements AutoCloseable {

    static final String ADA = "ada";
    static final String BEN = "ben";

    final SettableClock clock = new SettableClock();
    final ShelfStore store = new ShelfStore(clock);
    private final List<Search> searches = new ArrayList<>();

    Search search(Path folder) {
        var search = new Search(
                store.stories,
                store.bodies,
                store.changes,
                new SearchSettings(folder.toString(), Duration.ofSeconds(20)),
                clock);
        searches.add(search);
        return search;
    }

    void shelve(Written... written) {
        for (Written each : written) {
            store.shelve.shelve(each.on(ADA));
        }
    }

    static String key(String id) {
        return Stories.key(ADA, "a-" + id);
    }

    /// @return ids of articles, the best first
    List<String> found(Search search, String reader, String typed) {
        var found = new ArrayList<String>();
        search.find(reader, typed, Fixtures.NOW)
                .matches()
                .bestFirst()
                .forEachRemaining(id -> found.add(store.database
                        .getCollection("stories")
                        .find(new Document("id", id))
                        .first()
                        .getString("article")
                        .substring(2)));
        return found;
    }

    @Override
    public void close() {
        searches.forEach(Search::close);
        store.close();
    }
}
