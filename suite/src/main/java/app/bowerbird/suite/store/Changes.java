package app.bowerbird.suite.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/// Changes the maps of a file and keeps what was changed, in order, until it is taken for the journal.
///
/// A change touches several maps (the document, its unique keys). It runs inside [#change] and is taken whole.
final class Changes {

    /// @param map null: the map of this name is no more
    /// @param value null: the key is no more
    record Change(
            String name,
            @Nullable MVMap<Object, Object> map,
            @Nullable Object key,
            @Nullable Object value) {}

    /// Work while no change is half done.
    @FunctionalInterface
    interface Upkeep {

        /// @param goOn lets changes go on before the work is over
        void run(Runnable goOn) throws IOException;
    }

    private final MVStore file;
    private final ChangeRecords records;
    private final ReentrantReadWriteLock halfDone = new ReentrantReadWriteLock();
    private final ThreadLocal<List<Change>> mine = ThreadLocal.withInitial(ArrayList::new);
    private final Map<Integer, String> names = new ConcurrentHashMap<>();
    private final Object handing = new Object();
    private List<Change> handed = new ArrayList<>();

    Changes(MVStore file) {
        this.file = file;
        this.records = new ChangeRecords(file);
    }

    /// Runs one change that must be kept whole or not at all.
    ///
    /// @param whose nobody else reads or changes what this is about until the change has its place among all
    <T> T change(Object whose, Supplier<T> change) {
        halfDone.readLock().lock();
        try {
            synchronized (whose) {
                try {
                    return change.get();
                } finally {
                    handUnlessWithin(1);
                }
            }
        } finally {
            halfDone.readLock().unlock();
        }
    }

    /// Runs one change that is about more than one collection, while there is no other.
    <T> T changeAlone(Supplier<T> change) {
        halfDone.writeLock().lock();
        try {
            return change.get();
        } finally {
            hand();
            halfDone.writeLock().unlock();
        }
    }

    /// Runs upkeep of the file while no change is half done.
    void still(Upkeep upkeep) {
        halfDone.writeLock().lock();
        boolean[] held = {true};
        Runnable goOn = () -> {
            if (held[0]) {
                held[0] = false;
                halfDone.writeLock().unlock();
            }
        };
        try {
            upkeep.run(goOn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            goOn.run();
        }
    }

    <K, V> @Nullable V put(MVMap<K, V> map, K key, V value) {
        V before = map.put(key, value);
        note(map, key, value);
        return before;
    }

    <K, V> @Nullable V remove(MVMap<K, V> map, K key) {
        V before = map.remove(key);
        note(map, key, null);
        return before;
    }

    void drop(String map) {
        file.removeMap(map);
        note(new Change(map, null, null, null));
    }

    @SuppressWarnings("unchecked")
    private void note(MVMap<?, ?> map, Object key, @Nullable Object value) {
        String name = names.computeIfAbsent(map.getId(), _ -> map.getName());
        note(new Change(name, (MVMap<Object, Object>) map, key, value));
    }

    private void note(Change change) {
        mine.get().add(change);
        handUnlessWithin(0);
    }

    /// A change within another one goes with that.
    private void handUnlessWithin(int holds) {
        if (halfDone.getReadHoldCount() == holds && !halfDone.isWriteLockedByCurrentThread()) {
            hand();
        }
    }

    /// From here on what this thread changed goes into the next record.
    private void hand() {
        List<Change> changes = mine.get();
        if (!changes.isEmpty()) {
            synchronized (handing) {
                handed.addAll(changes);
            }
            changes.clear();
        }
    }

    /// What was handed on since the last time; for one caller at a time, who is done with it before the next.
    Optional<ByteBuffer> take() {
        List<Change> taken;
        synchronized (handing) {
            taken = handed;
            handed = new ArrayList<>();
        }
        return taken.isEmpty() ? Optional.empty() : Optional.of(records.write(taken));
    }
}
