package app.bowerbird.poller;

import com.mongodb.MongoCommandException;
import com.mongodb.ReadPreference;
import com.mongodb.connection.ConnectionDescription;
import com.mongodb.internal.binding.AbstractReferenceCounted;
import com.mongodb.internal.connection.Connection;
import com.mongodb.internal.connection.MessageSequences;
import com.mongodb.internal.connection.MessageSequences.EmptyMessageSequences;
import com.mongodb.internal.connection.OperationContext;
import com.mongodb.internal.connection.SplittablePayload;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import io.netty.channel.Channel;
import java.util.Queue;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.FieldNameValidator;
import org.bson.codecs.Decoder;
import org.bson.codecs.DecoderContext;

/// A connection without bytes: the real driver asks, the real embedded store answers, both in the thread that asks.
/// Most of what a call cost by way of the loopback was sockets, threads and BSON, which say nothing about a poller.
final class ShortWire extends AbstractReferenceCounted implements Connection {

    private final MongoBackend store;
    private final ConnectionDescription description;
    private final Queue<Channel> idle;
    private final Channel channel;

    /// @param channel whose call it is: the store keeps notes of each
    /// @param idle where the channel goes when the driver lets go
    ShortWire(MongoBackend store, ConnectionDescription description, Channel channel, Queue<Channel> idle) {
        this.store = store;
        this.description = description;
        this.channel = channel;
        this.idle = idle;
    }

    @Override
    public ShortWire retain() {
        super.retain();
        return this;
    }

    @Override
    public int release() {
        int count = super.release();
        if (count == 0) {
            idle.add(channel);
        }
        return count;
    }

    @Override
    public ConnectionDescription getDescription() {
        return description;
    }

    @Override
    public <T> T command(
            String database,
            BsonDocument command,
            FieldNameValidator names,
            ReadPreference preference,
            Decoder<T> decoder,
            OperationContext context) {
        return command(database, command, names, preference, decoder, context, true, EmptyMessageSequences.INSTANCE);
    }

    @Override
    public <T> T command(
            String database,
            BsonDocument command,
            FieldNameValidator names,
            ReadPreference preference,
            Decoder<T> decoder,
            OperationContext context,
            boolean responseExpected,
            MessageSequences sequences) {
        Document asked = WireBson.document(command);
        if (sequences instanceof SplittablePayload payload) {
            asked.put(payload.getPayloadName(), WireBson.list(payload.getPayload()));
            payload.setPosition(payload.size());
        }
        return answer(database, asked, decoder);
    }

    private <T> T answer(String database, Document asked, Decoder<T> decoder) {
        BsonDocument told = WireBson.told(answer(database, asked));
        if (told.getNumber("ok").intValue() != 1) {
            throw new MongoCommandException(told, description.getServerAddress());
        }
        return decoder.decode(
                new BsonDocumentReader(told), DecoderContext.builder().build());
    }

    private Document answer(String database, Document asked) {
        String command = asked.keySet().iterator().next();
        asked.put("$db", database);
        try {
            return store.handleCommand(channel, database, command, asked);
        } catch (MongoServerException e) {
            var refused = new Document("errmsg", e.getMessageWithoutErrorCode());
            if (e instanceof MongoServerError error) {
                refused.append("code", error.getCode()).append("codeName", error.getCodeName());
            }
            return refused.append("ok", 0);
        }
    }

    @Override
    public void markAsPinned(PinningMode mode) {
        throw new UnsupportedOperationException();
    }
}
