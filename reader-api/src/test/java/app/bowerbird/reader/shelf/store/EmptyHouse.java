package app.bowerbird.reader.shelf.store;

import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.mute.store.Mutes;
import app.bowerbird.reader.people.store.People;
import app.bowerbird.reader.shelf.index.ShelfIndexes;
import app.bowerbird.reader.shelf.story.PrivateWords;
import app.bowerbird.reader.shelf.story.Story;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.json.JsonMapper;

/// Stores of a house of its own, and two copies of the service that look into them.
abstract class EmptyHouse {

    /// One server for all classes, which run side by side; each test has a database of its own.
    private static final MongoClient CLIENT =
            MongoClients.create(new MongoServer(new MemoryBackend()).bindAndGetConnectionString());

    final SettableClock clock = new SettableClock();
    MongoDatabase database;
    Changes changes;
    Stories stories;
    Bodies bodies;
    MergeStories merged;
    ShelveArrival shelve;
    Mutes mutes;
    People people;
    ShelfIndexes here;
    ShelfIndexes there;

    @BeforeEach
    void anEmptyHouse() {
        database = CLIENT.getDatabase("t" + UUID.randomUUID().toString().replace("-", ""));
        changes = new Changes(database, clock);
        stories = new Stories(
                database, changes, new PrivateWords(new Secret(RunningReaderApi.SECRET).key("words")), clock);
        bodies = new Bodies(database, JsonMapper.shared(), clock);
        merged = new MergeStories(stories, changes);
        shelve = new ShelveArrival(stories, bodies, changes, merged, clock);
        mutes = new Mutes(database);
        people = new People(database);
        here = new ShelfIndexes(stories, changes, mutes, people, clock, 1000);
        there = new ShelfIndexes(stories, changes, mutes, people, clock, 1000);
    }

    Story story(String article) {
        return stories.story("r1:a-" + article).orElseThrow();
    }

    static List<Integer> ids(ShelfIndexes indexes) {
        return indexes.of("r1").index().all().stream()
                .filter(sketch -> !sketch.gone())
                .map(Sketch::id)
                .sorted()
                .toList();
    }
}
