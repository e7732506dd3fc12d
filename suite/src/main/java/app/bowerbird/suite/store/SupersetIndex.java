package app.bowerbird.suite.store;

import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// A unique index that also answers queries with more keys than its own, such as `{_id, state}`.
///
/// The library uses an index only for exactly its keys and scans otherwise, which makes every claim and every check
/// of a version slow. What the index finds is still matched against the whole query, so a wrong condition finds
/// nothing.
final class SupersetIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<KeyValue, Object> positions;
    private final Changes changes;

    SupersetIndex(
            MVMap<KeyValue, Object> positions,
            Changes changes,
            String name,
            List<IndexKey> keys,
            boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
        this.changes = changes;
    }

    @Override
    public boolean canHandle(Document query) {
        Document own = ownKeysOf(query);
        return super.canHandle(own)
                && (own.keySet().equals(query.keySet()) || own.values().stream().allMatch(SupersetIndex::isPlain));
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        return super.getPositions(ownKeysOf(query));
    }

    /// The part of the query that is about this index, also inside `$and`; `{$eq: x}` is read as `x`.
    private Document ownKeysOf(Document query) {
        Document own = new Document();
        for (Entry<String, Object> condition : query.entrySet()) {
            if (condition.getKey().equals("$and") && condition.getValue() instanceof Collection<?> all) {
                all.forEach(part -> ownKeysOf((Document) part).forEach(own::putIfAbsent));
            } else if (keySet().contains(condition.getKey())) {
                own.put(condition.getKey(), plain(condition.getValue()));
            }
        }
        return own;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Document condition && condition.keySet().equals(Set.of("$eq"))) {
            return condition.get("$eq");
        }
        return value;
    }

    /// Null also means "missing" and a list also means "one of its elements": those are left to the scan.
    private static boolean isPlain(@Nullable Object value) {
        return !Missing.isNullOrMissing(value) && !(value instanceof Collection);
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return changes.remove(positions, key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        boolean free = !positions.containsKey(key);
        if (free) {
            changes.put(positions, key, Missing.ofNullable(position));
        }
        return free;
    }

    @Override
    protected Iterable<Entry<KeyValue, Object>> getIterable() {
        return positions.entrySet();
    }

    @Override
    protected @Nullable Object getPosition(KeyValue key) {
        return positions.get(key);
    }

    @Override
    public long getCount() {
        return positions.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }
}
