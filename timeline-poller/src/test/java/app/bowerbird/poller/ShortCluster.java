package app.bowerbird.poller;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoDriverInformation;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.internal.MongoClientImpl;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ClusterSettings;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ConnectionDescription;
import com.mongodb.connection.ConnectionId;
import com.mongodb.connection.ServerConnectionState;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerId;
import com.mongodb.connection.ServerType;
import com.mongodb.event.ServerDescriptionChangedEvent;
import com.mongodb.internal.TimeoutContext;
import com.mongodb.internal.async.SingleResultCallback;
import com.mongodb.internal.connection.AsyncConnection;
import com.mongodb.internal.connection.ClientMetadata;
import com.mongodb.internal.connection.Cluster;
import com.mongodb.internal.connection.ClusterClock;
import com.mongodb.internal.connection.Connection;
import com.mongodb.internal.connection.OperationContext;
import com.mongodb.internal.connection.Server;
import com.mongodb.internal.connection.ServerTuple;
import com.mongodb.internal.time.Timeout;
import com.mongodb.selector.ServerSelector;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A cluster of one: an embedded store of this process, always there, by [ShortWire].
final class ShortCluster implements Cluster, Server {

    private static final MongoDriverInformation DRIVER =
            MongoDriverInformation.builder().build();

    private final MongoBackend store;
    private final Queue<Channel> idle = new ConcurrentLinkedQueue<>();
    private final ClusterId id = new ClusterId();
    private final ClusterClock clock = new ClusterClock();
    private final ClientMetadata metadata = new ClientMetadata(null, DRIVER);
    private final ClusterSettings settings;
    private final ConnectionDescription connection;
    private final ClusterDescription description;
    private final ServerTuple tuple;

    private ShortCluster(MongoBackend store, MongoClientSettings settings) {
        var here = new ServerAddress("here");
        Document hello = store.handleCommand(channel(), "admin", "ismaster", new Document("ismaster", 1));
        var wireVersion = (int) hello.get("maxWireVersion");
        this.store = store;
        this.settings = settings.getClusterSettings();
        this.connection = new ConnectionDescription(
                new ConnectionId(new ServerId(id, here)),
                wireVersion,
                ServerType.STANDALONE,
                (int) hello.get("maxWriteBatchSize"),
                (int) hello.get("maxBsonObjectSize"),
                (int) hello.get("maxMessageSizeBytes"),
                List.of());
        ServerDescription server = ServerDescription.builder()
                .address(here)
                .ok(true)
                .state(ServerConnectionState.CONNECTED)
                .type(ServerType.STANDALONE)
                .maxWireVersion(wireVersion)
                .build();
        this.description =
                new ClusterDescription(ClusterConnectionMode.SINGLE, ClusterType.STANDALONE, List.of(server));
        this.tuple = new ServerTuple(this, server);
    }

    static MongoClient client(MongoBackend store) {
        var settings = MongoClientSettings.builder().build();
        return new MongoClientImpl(new ShortCluster(store, settings), settings, DRIVER, null);
    }

    @Override
    public Connection getConnection(OperationContext context) {
        return new ShortWire(store, connection, channel(), idle);
    }

    private Channel channel() {
        Channel free = idle.poll();
        return free == null ? new EmbeddedChannel() : free;
    }

    @Override
    public ServerTuple selectServer(ServerSelector selector, OperationContext context) {
        return tuple;
    }

    @Override
    public ServersSnapshot getServersSnapshot(Timeout timeout, TimeoutContext context) {
        return _ -> this;
    }

    @Override
    public ClusterSettings getSettings() {
        return settings;
    }

    @Override
    public ClusterId getClusterId() {
        return id;
    }

    @Override
    public ClusterDescription getCurrentDescription() {
        return description;
    }

    @Override
    public ClusterClock getClock() {
        return clock;
    }

    @Override
    public ClientMetadata getClientMetadata() {
        return metadata;
    }

    @Override
    public int operationCount() {
        return -1;
    }

    @Override
    public void withLock(Runnable action) {
        action.run();
    }

    @Override
    public void onChange(ServerDescriptionChangedEvent event) {}

    @Override
    public void close() {}

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public void selectServerAsync(
            ServerSelector selector, OperationContext context, SingleResultCallback<ServerTuple> callback) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void getConnectionAsync(OperationContext context, SingleResultCallback<AsyncConnection> callback) {
        throw new UnsupportedOperationException();
    }
}
