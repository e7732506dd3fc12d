package app.bowerbird.poller;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoDriverInformation;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.internal.Clusters;
import com.mongodb.client.internal.MongoClientImpl;
import com.mongodb.connection.AsyncCompletionHandler;
import com.mongodb.connection.SocketSettings;
import com.mongodb.connection.SslSettings;
import com.mongodb.internal.connection.OperationContext;
import com.mongodb.internal.connection.Stream;
import com.mongodb.internal.connection.StreamFactory;
import com.mongodb.internal.connection.StreamFactoryFactory;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bson.ByteBuf;
import org.bson.ByteBufNIO;

/// A connection to the embedded store without sockets: the real driver asks, the real store answers, both in the
/// thread that asks. It is some times faster than by way of the loopback.
final class ShortWire implements Stream {

    private static final ServerAddress HERE = new ServerAddress("here");

    private final EmbeddedChannel server;
    private final io.netty.buffer.ByteBuf unread = Unpooled.buffer();

    private ShortWire(MongoBackend backend) {
        var channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        server = new EmbeddedChannel(
                new MongoWireReplyEncoder(),
                new MongoWireMessageEncoder(),
                new MongoWireProtocolHandler(),
                new MongoDatabaseHandler(backend, channels));
    }

    static MongoClient client(MongoBackend backend) {
        var settings = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(HERE)))
                .build();
        var driver = MongoDriverInformation.builder().build();
        var wires = new StreamFactoryFactory() {
            @Override
            public StreamFactory create(SocketSettings sockets, SslSettings ssl) {
                return _ -> new ShortWire(backend);
            }

            @Override
            public void close() {}
        };
        return new MongoClientImpl(Clusters.createCluster(settings, driver, wires), settings, driver, wires);
    }

    @Override
    public void write(List<ByteBuf> buffers, OperationContext context) {
        for (ByteBuf buffer : buffers) {
            server.writeInbound(Unpooled.copiedBuffer(buffer.asNIO()));
        }
        for (io.netty.buffer.ByteBuf told = server.readOutbound(); told != null; told = server.readOutbound()) {
            unread.writeBytes(told);
            told.release();
        }
    }

    @Override
    public ByteBuf read(int count, OperationContext context) {
        ByteBuf buffer = getBuffer(count);
        unread.readBytes(buffer.array(), 0, count);
        if (!unread.isReadable()) {
            unread.clear();
        }
        return buffer;
    }

    @Override
    public ByteBuf getBuffer(int size) {
        return new ByteBufNIO(ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public void open(OperationContext context) {}

    @Override
    public void openAsync(OperationContext context, AsyncCompletionHandler<Void> done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeAsync(List<ByteBuf> buffers, OperationContext context, AsyncCompletionHandler<Void> done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void readAsync(int count, OperationContext context, AsyncCompletionHandler<ByteBuf> done) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerAddress getAddress() {
        return HERE;
    }

    @Override
    public void close() {
        server.close();
    }

    @Override
    public boolean isClosed() {
        return !server.isOpen();
    }
}
