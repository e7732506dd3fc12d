package app.bowerbird.suite.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.AbstractUniqueIndex;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// A unique index that also answers queries with more keys than its own, such as `{_id, state}`.
///
/// The library uses an index only for exactly its keys and scans otherwise, which makes every claim and every check
/// of a version slow. What the index finds is still matched against the whole query, so a wrong condition finds
/// nothing.
///
/// Its keys lie in order, so an index such as `{client, state, at, _id}` also knows the newest of one client and state
/// without reading the others ([#stretch]), and how many there are.
final class SupersetIndex extends AbstractUniqueIndex<Object> {

    private final MVMap<KeyValue, Object> positions;
    private final Changes changes;

    /// No two documents have one `_id`, so nothing has to be looked for before a key goes in.
    private final boolean uniqueById;

    SupersetIndex(
            MVMap<KeyValue, Object> positions, Changes changes, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.positions = positions;
        this.changes = changes;
        this.uniqueById = keys.size() > 1 && keySet().contains("_id");
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

    /// Keys that lie side by side.
    ///
    /// @param descending the last one comes first
    record Stretch(KeyValue first, KeyValue last, boolean descending) {}

    /// Where all that a query can find lies, in the order it is wished in: its first keys are given, and it is ordered
    /// by the others.
    Optional<Stretch> stretch(Document query, Document orderBy) {
        Document own = ownKeysOf(query);
        List<Object> given = given(own);
        List<String> others = keys().subList(given.size(), keys().size());
        boolean descending = orderBy.values().stream().allMatch(way -> way instanceof Number n && n.intValue() < 0);
        boolean ascending = orderBy.values().stream().allMatch(way -> way instanceof Number n && n.intValue() > 0);
        if (isSparse()
                || others.isEmpty()
                || !List.copyOf(orderBy.keySet()).equals(others)
                || ascending == descending) {
            return Optional.empty();
        }
        List<Object> most = new ArrayList<>(given);
        if (own.get(others.getFirst()) instanceof Document limits && limits.containsKey("$lte")) {
            most.add(limits.get("$lte"));
        }
        return Optional.of(
                new Stretch(bound(given, MinKey.getInstance()), bound(most, MaxKey.getInstance()), descending));
    }

    /// Where all that a query finds lies, and nothing else.
    Optional<Stretch> stretch(Document query) {
        Document own = ownKeysOf(query);
        List<Object> given = given(own);
        return isSparse() || own.size() != given.size() || !own.keySet().equals(query.keySet())
                ? Optional.empty()
                : Optional.of(
                        new Stretch(bound(given, MinKey.getInstance()), bound(given, MaxKey.getInstance()), false));
    }

    long length(Stretch stretch) {
        return rank(stretch.last()) - rank(stretch.first());
    }

    private long rank(KeyValue key) {
        long index = positions.getKeyIndex(key);
        return index < 0 ? -index - 1 : index;
    }

    /// Each is read when it is asked for.
    Stream<Object> positions(Stretch stretch) {
        Cursor<KeyValue, Object> cursor = stretch.descending()
                ? positions.cursor(stretch.last(), stretch.first(), true)
                : positions.cursor(stretch.first(), stretch.last(), false);
        Iterator<Object> found = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return cursor.hasNext();
            }

            @Override
            public Object next() {
                cursor.next();
                return cursor.getValue();
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(found, 0), false)
                .distinct();
    }

    /// The values that a query gives for the first keys.
    private List<Object> given(Document own) {
        List<Object> given = new ArrayList<>();
        for (String key : keys()) {
            Object value = own.get(key);
            if (!isPlain(value) || value instanceof Document || value instanceof BsonRegularExpression) {
                break;
            }
            given.add(value);
        }
        return given;
    }

    private KeyValue bound(List<Object> values, Object rest) {
        List<Object> all = new ArrayList<>(values);
        while (all.size() < keys().size()) {
            all.add(rest);
        }
        return new KeyValue(all).normalized();
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
    public synchronized void checkAdd(Document document, MongoCollection<Object> collection) {
        if (!uniqueById) {
            super.checkAdd(document, collection);
        }
    }

    @Override
    public synchronized void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
        if (!uniqueById) {
            super.checkUpdate(before, after, collection);
        }
    }

    @Override
    protected @Nullable Object removeDocument(KeyValue key) {
        return changes.remove(positions, key);
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Object position) {
        boolean free = uniqueById || !positions.containsKey(key);
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
