package app.bowerbird.suite.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    private final Consumer<Runnable> still;

    private CopyStore(MVStore from, Consumer<Runnable> still) {
        this.from = from;
        this.still = still;
    }

    /// Of a file that is written to meanwhile.
    static CopyStore ofOpen(MVStore from, GroupCommit commits) {
        return new CopyStore(from, work -> commits.changes().still(_ -> {
            commits.checkpoint();
            work.run();
        }));
    }

    /// Of a file that nobody writes to.
    static CopyStore ofResting(MVStore from) {
        return new CopyStore(from, Runnable::run);
    }

    /// @return how many documents each collection has
    SortedMap<String, Long> to(Path file) {
        MVStore.TxCounter kept = from.registerVersionUsage();
        try {
            Map<String, MVMap<?, ?>> roots = new TreeMap<>();
            still.accept(() -> {
                long version = from.getCurrentVersion();
                from.getMapNames()
                        .forEach(name ->
                                roots.put(name, StoredDatabase.map(from, name).openVersion(version)));
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
                Cursor<?, ?> cursor = StoredDatabase.map(store, name).cursor(null);
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
        var copy = (MVMap<Object, Object>) StoredDatabase.map(target, name);
        Cursor<?, ?> cursor = root.cursor(null);
        long count = 0;
        while (cursor.hasNext()) {
            copy.append(cursor.next(), cursor.getValue());
            count++;
        }
        return count;
    }

    private static void note(Map<String, Long> counts, String map, long count) {
        if (map.startsWith(StoredDatabase.DOCUMENTS) && !map.contains(".system.")) {
            counts.put(map.substring(StoredDatabase.DOCUMENTS.length()), count);
        }
    }
}
