package app.bowerbird.mailer;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/// An empty store for one test.
public final class Store implements AutoCloseable {

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final String uri = server.bindAndGetConnectionString();
    private final MongoClient client = MongoClients.create(uri);

    public MongoDatabase database() {
        return client.getDatabase("mailer");
    }

    public String uri() {
        return uri;
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
