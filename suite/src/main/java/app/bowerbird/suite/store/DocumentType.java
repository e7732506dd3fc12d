package app.bowerbird.suite.store;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/// A document in the file: its length, then BSON. Serialized Java objects, the default, take three times the room.
final class DocumentType extends BasicDataType<Document> {

    private static final int ENTRY = 56;
    private static final int LARGE = 64 * 1024;

    /// Used again for each document, since every commit encodes all those of each page it changes.
    private static final ThreadLocal<ByteBuf> BUFFER = ThreadLocal.withInitial(() -> Unpooled.buffer(8 * 1024));

    @Override
    public int getMemory(Document document) {
        return size(document);
    }

    @Override
    public void write(WriteBuffer target, Document document) {
        ByteBuf bson = BUFFER.get().clear();
        BsonEncoder.encodeDocument(document, bson);
        target.putVarInt(bson.readableBytes());
        target.put(bson.array(), bson.arrayOffset() + bson.readerIndex(), bson.readableBytes());
        if (bson.capacity() > LARGE) {
            BUFFER.remove();
        }
    }

    @Override
    public Document read(ByteBuffer source) {
        int length = DataUtils.readVarInt(source);
        Document document = BsonDecoder.decodeBson(Unpooled.wrappedBuffer(source.slice(source.position(), length)));
        source.position(source.position() + length);
        return document;
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    /// Roughly the bytes on the heap: decides when a page is split, so it must grow with long texts.
    static int size(Object value) {
        return switch (value) {
            case String text -> 40 + text.length();
            case BinData binary -> 32 + binary.getData().length;
            case Map<?, ?> map ->
                map.values().stream().mapToInt(inner -> ENTRY + size(inner)).sum() + ENTRY;
            case Collection<?> list ->
                list.stream().mapToInt(inner -> 8 + size(inner)).sum() + ENTRY;
            case null, default -> 24;
        };
    }
}
