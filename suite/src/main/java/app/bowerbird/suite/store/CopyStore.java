package app.bowerbird.suite.store;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// Copies a store as it is at one instant into a new file, while others go on writing.
///
/// The instant is one at which no change is half done. The maps of the file never change in place: each has a root for
/// that instant, whose pages are kept until the copy is made.
final class CopyStore {

    private static final int CACHE_MEGABYTES = 4;
    private static final int BUFFER_KILOBYTES = 2048;

    private final MVStore from;
    private final GroupCommit commits;

    CopyStore(MVStore from, GroupCommit commits) {
        this.from = from;
        this.commits = commits;
    }

    /// @return how many documents each collection has
    SortedMap<String, Long> to(Path file) {
        MVStore.TxCounter kept = from.registerVersionUsage();
        try {
            Map<String, MVMap<?, ?>> roots = new TreeMap<>();
            commits.still(() -> {
                if (!from.isReadOnly()) {
                    from.commit();
                }
                long version = from.getCurrentVersion();
                from.getMapNames()
                        .forEach(name -> roots.put(name, open(from, name).openVersion(version)));
            });
            return copy(roots, file);
        } finally {
            from.deregisterVersionUsage(kept);
        }
    }

    /// Reads every document of a store that nobody has open.
    ///
    /// @return how many each collection has
    /// @throws org.h2.mvstore.MVStoreException when it cannot be read
    static SortedMap<String, Long> count(Path file) {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (MVStore store = openToRead(file)) {
            for (String name : store.getMapNames()) {
                long count = 0;
                Cursor<?, ?> cursor = open(store, name).cursor(null);
                while (cursor.hasNext()) {
                    cursor.next();
                    count++;
                }
                note(counts, name, count);
            }
        }
        return counts;
    }

    static MVStore openToRead(Path file) {
        return new MVStore.Builder()
                .fileName(file.toString())
                .readOnly()
                .cacheSize(CACHE_MEGABYTES)
                .open();
    }

    private static SortedMap<String, Long> copy(Map<String, MVMap<?, ?>> roots, Path file) {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (MVStore target = new MVStore.Builder()
                .fileName(file.toString())
                .cacheSize(CACHE_MEGABYTES)
                .autoCommitBufferSize(BUFFER_KILOBYTES)
                .open()) {
            roots.forEach((name, root) -> note(counts, name, append(root, target, name)));
            target.commit();
            target.sync();
        }
        return counts;
    }

    @SuppressWarnings("unchecked")
    private static long append(MVMap<?, ?> root, MVStore target, String name) {
        var copy = (MVMap<Object, Object>) open(target, name);
        Cursor<?, ?> cursor = root.cursor(null);
        long count = 0;
        while (cursor.hasNext()) {
            copy.append(cursor.next(), cursor.getValue());
            count++;
        }
        return count;
    }

    private static MVMap<?, ?> open(MVStore store, String name) {
        return name.startsWith(StoredDatabase.DOCUMENTS)
                ? store.openMap(name, new MVMap.Builder<Object, Document>().valueType(new DocumentType()))
                : store.openMap(name, new MVMap.Builder<KeyValue, Object>().keyType(new KeyValueType()));
    }

    private static void note(Map<String, Long> counts, String map, long count) {
        if (map.startsWith(StoredDatabase.DOCUMENTS) && !map.contains(".system.")) {
            counts.put(map.substring(StoredDatabase.DOCUMENTS.length()), count);
        }
    }
}
