package app.bowerbird.suite.store;

import app.bowerbird.suite.journal.Journal;
import app.bowerbird.suite.store.Changes.Change;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;

/// What changed in the maps of a file, as a record of its [Journal], and back into the maps.
///
/// Each change is its kind, the name of its map, and the key and the value in full, as the file itself would hold
/// them. So records do no harm when they are read into a file that holds them already, as long as all that follow are
/// read too.
final class ChangeRecords {

    private static final byte PUT = 1;
    private static final byte REMOVE = 2;
    private static final byte DROP = 3;
    private static final int LARGE = 4 * 1024 * 1024;

    private final MVStore file;
    private final Map<String, MVMap<Object, Object>> opened = new HashMap<>();
    private WriteBuffer buffer = new WriteBuffer();

    ChangeRecords(MVStore file) {
        this.file = file;
    }

    /// For one caller at a time, who is done with the record before the next is asked for.
    ByteBuffer write(List<Change> changes) {
        if (buffer.capacity() > LARGE) {
            buffer = new WriteBuffer();
        }
        buffer.clear().position(Journal.HEAD);
        changes.forEach(this::write);
        return buffer.getBuffer().flip();
    }

    private void write(Change change) {
        MVMap<Object, Object> map = change.map();
        Object key = change.key();
        Object value = change.value();
        if (map == null || key == null) {
            begin(DROP, change.name());
        } else if (value == null) {
            begin(REMOVE, change.name());
            map.getKeyType().write(buffer, key);
        } else {
            begin(PUT, change.name());
            map.getKeyType().write(buffer, key);
            map.getValueType().write(buffer, value);
        }
    }

    private void begin(byte kind, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        buffer.put(kind).putVarInt(bytes.length).put(bytes);
    }

    /// Does once more what a record holds.
    void replay(ByteBuffer record) {
        while (record.hasRemaining()) {
            byte kind = record.get();
            byte[] bytes = new byte[DataUtils.readVarInt(record)];
            record.get(bytes);
            String name = new String(bytes, StandardCharsets.UTF_8);
            switch (kind) {
                case PUT -> {
                    MVMap<Object, Object> map = map(name);
                    Object key = map.getKeyType().read(record);
                    map.put(key, map.getValueType().read(record));
                }
                case REMOVE -> {
                    MVMap<Object, Object> map = map(name);
                    map.remove(map.getKeyType().read(record));
                }
                case DROP -> {
                    opened.remove(name);
                    file.removeMap(name);
                }
                default -> throw new IllegalStateException("the journal is of a newer release");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private MVMap<Object, Object> map(String name) {
        return opened.computeIfAbsent(name, _ -> (MVMap<Object, Object>) StoredDatabase.map(file, name));
    }
}
