package app.bowerbird.reader.shelf.store;

import app.bowerbird.reader.shelf.story.PrivateWords;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Clock;
import tools.jackson.databind.json.JsonMapper;

/// The stores of the shelf on an embedded store of their own.
public final class ShelfStore implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create("mongodb:/" + server.bind());

    public final MongoDatabase database = client.getDatabase("reader-api");
    public final Changes changes;
    public final Stories stories;
    public final Bodies bodies;
    public final ShelveArrival shelve;

    public ShelfStore(Clock clock) {
        this.changes = new Changes(database, clock);
        this.stories = new Stories(database, changes, new PrivateWords(new byte[32]), clock);
        this.bodies = new Bodies(database, JsonMapper.shared(), clock);
        this.shelve = new ShelveArrival(stories, bodies, changes, new MergeStories(stories, changes), clock);
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
