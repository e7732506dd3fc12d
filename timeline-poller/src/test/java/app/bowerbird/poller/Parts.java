package app.bowerbird.poller;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.URI;
import java.util.UUID;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/// The real parts tests run on, in this process: a store and a queue, started once.
public final class Parts {

    public static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final MongoBackend BACKEND = new MemoryBackend();
    public static final String STORE = new MongoServer(BACKEND).bindAndGetConnectionString();
    private static final MongoClient MONGO = ShortCluster.client(BACKEND);

    private Parts() {}

    public static MongoDatabase freshDatabase() {
        return MONGO.getDatabase("t" + UUID.randomUUID().toString().replace("-", ""));
    }

    public static MongoDatabase database(String name) {
        return MONGO.getDatabase(name);
    }

    /// A queue server of one's own.
    public static SQSRestServer queueServer() {
        return SQSRestServerBuilder.withDynamicPort().start();
    }

    public static URI address(SQSRestServer server) {
        return URI.create(
                "http://localhost:" + server.waitUntilStarted().localAddress().getPort());
    }

    public static SqsAsyncClient client(URI endpoint) {
        return SqsAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
    }
}
