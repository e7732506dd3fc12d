package app.bowerbird.suite.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/// A key of a unique index in the file: the number of its values, then `{"0": value, …}` in BSON without the
/// missing ones.
final class KeyValueType extends BasicDataType<KeyValue> {

    /// What [DocumentType] adds to the size of a text in a document of one field.
    private static final int TEXT = 112;

    /// The length, the type and name of the field "0", the length of the text, two ends.
    private static final int AROUND_TEXT = 4 + 3 + 4 + 2;

    private static final byte[] STRING = {2, '0', 0};

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
        return isText(key) ? TEXT + DocumentType.size(key.get(0)) : document.getMemory(asDocument(key));
    }

    @Override
    public void write(WriteBuffer target, KeyValue key) {
        target.putVarInt(key.size());
        if (isText(key)) {
            writeText(target, ((String) key.get(0)).getBytes(StandardCharsets.UTF_8));
        } else {
            document.write(target, asDocument(key));
        }
    }

    /// Nearly every key is one text: the same bytes as of its document, made without one.
    private static boolean isText(KeyValue key) {
        return key.size() == 1 && key.get(0) instanceof String;
    }

    private static void writeText(WriteBuffer target, byte[] text) {
        int length = text.length + AROUND_TEXT;
        target.putVarInt(length)
                .putInt(Integer.reverseBytes(length))
                .put(STRING)
                .putInt(Integer.reverseBytes(text.length + 1))
                .put(text)
                .put((byte) 0)
                .put((byte) 0);
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
