package app.bowerbird.suite.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/// A key of a unique index in the file: the number of its values, then `{"0": value, …}` in BSON without the
/// missing ones.
final class KeyValueType extends BasicDataType<KeyValue> {

    private final DocumentType document = new DocumentType();

    @Override
    public int compare(KeyValue a, KeyValue b) {
        for (int i = 0; i < a.size(); i++) {
            int order = ValueComparator.asc().compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @Override
    public int getMemory(KeyValue key) {
        return document.getMemory(asDocument(key));
    }

    @Override
    public void write(WriteBuffer target, KeyValue key) {
        target.putVarInt(key.size());
        document.write(target, asDocument(key));
    }

    @Override
    public KeyValue read(ByteBuffer source) {
        int size = DataUtils.readVarInt(source);
        Document values = document.read(source);
        List<Object> key = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            key.add(values.getOrDefault(String.valueOf(i), Missing.getInstance()));
        }
        return new KeyValue(key);
    }

    @Override
    public KeyValue[] createStorage(int size) {
        return new KeyValue[size];
    }

    private static Document asDocument(KeyValue key) {
        Document values = new Document();
        for (int i = 0; i < key.size(); i++) {
            if (!(key.get(i) instanceof Missing)) {
                values.put(String.valueOf(i), key.get(i));
            }
        }
        return values;
    }
}
