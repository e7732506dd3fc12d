package app.bowerbird.poller.schema;

import static com.mongodb.client.model.Filters.exists;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final Consumer<MongoDatabase> NAMES = database ->
            database.getCollection("birds").updateMany(exists("called", true), Updates.rename("called", "name"));
    private static final Consumer<MongoDatabase> COLOURS = database ->
            database.getCollection("birds").updateMany(exists("colour", false), Updates.set("colour", "blue"));
    private static final Consumer<MongoDatabase> CRASH = _ -> {
        throw new UnsupportedOperationException("the power went");
    };

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("timeline-poller");

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void startsAnEmptyStoreAtTheNewestVersion() {
        bringUp(NAMES, COLOURS);
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void leadsTheDataOfTheFirstReleaseStepByStep() {
        database.getCollection("birds").insertOne(new Document("_id", "wren").append("called", "Wren"));
        assertThatThrownBy(() -> bringUp(NAMES, CRASH)).hasMessage("the power went");
        assertThat(version()).isEqualTo(2);
        bringUp(NAMES, COLOURS);
        assertThat(version()).isEqualTo(3);
        assertThat(database.getCollection("birds").find().first())
                .isEqualTo(new Document("_id", "wren").append("name", "Wren").append("colour", "blue"));
        bringUp(CRASH, CRASH);
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void refusesDataOfANewerReleaseInOneLine() {
        bringUp(NAMES, COLOURS);
        assertThatThrownBy(this::bringUp)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the data in 'timeline-poller' are of a newer release (schema 3, this one knows 1): start that"
                                + " release, or restore a backup made before it");
        assertThat(version()).isEqualTo(3);
    }

    @SafeVarargs
    private final void bringUp(Consumer<MongoDatabase>... steps) {
        new Schema(database, List.of(steps)).afterSingletonsInstantiated();
    }

    private int version() {
        return database.getCollection("house")
                .find(new Document("_id", "schema"))
                .first()
                .getInteger("version");
    }
}
