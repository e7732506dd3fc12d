package app.bowerbird.poller;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.InsertManyResult;
import com.mongodb.client.result.InsertOneResult;
import com.mongodb.client.result.UpdateResult;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/// A store of plain maps for one thread, for tests that make thousands of stores: what [Outbox], `Timelines` and the
/// others ask of a collection, and a complaint about anything else.
///
/// It stands in for the embedded store because that took half of a run, with no wire between ([ShortWire]). That both
/// answer alike is tested by running some of the timelines on both ([LosslessRuns]).
final class ShortStore {

    private static final ServerAddress HERE = new ServerAddress("here");
    private static final int DUPLICATE_KEY = 11000;

    private final Map<String, MongoCollection<Document>> collections = new HashMap<>();

    static MongoDatabase database() {
        var store = new ShortStore();
        return proxy(MongoDatabase.class, (method, arguments) -> switch (method) {
            case "getCollection" ->
                store.collections.computeIfAbsent((String) arguments[0], _ -> new Rows().collection());
            case "drop" -> {
                store.collections.clear();
                yield null;
            }
            default -> throw new UnsupportedOperationException(method);
        });
    }

    /// What a method of the driver is answered.
    private interface Answers {

        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                ShortStore.class.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> answers.to(method.getName(), arguments == null ? new Object[0] : arguments)));
    }

    private static final class Rows {

        private final Map<Object, Document> rows = new LinkedHashMap<>();

        @SuppressWarnings("unchecked")
        MongoCollection<Document> collection() {
            return proxy(MongoCollection.class, (method, a) -> switch (method) {
                case "find" -> new ShortFind(found((Bson) a[0])).iterable();
                case "insertOne" -> insertOne((Document) a[0]);
                case "insertMany" -> insertMany((List<Document>) a[0]);
                case "updateOne" ->
                    update((Bson) a[0], (Bson) a[1], a.length > 2 && ((UpdateOptions) a[2]).isUpsert(), 1);
                case "updateMany" -> update((Bson) a[0], (Bson) a[1], false, Integer.MAX_VALUE);
                case "replaceOne" ->
                    replace((Bson) a[0], (Document) a[1], a.length > 2 && ((ReplaceOptions) a[2]).isUpsert());
                case "findOneAndUpdate" -> findOneAndUpdate((Bson) a[0], (Bson) a[1]);
                case "deleteOne" -> delete((Bson) a[0], 1);
                case "deleteMany" -> delete((Bson) a[0], Integer.MAX_VALUE);
                case "countDocuments" ->
                    (long) (a.length == 0 ? rows.size() : matching((Bson) a[0]).size());
                default -> throw new UnsupportedOperationException(method);
            });
        }

        /// In the order they came, as copies.
        private List<Document> found(Bson filter) {
            var copies = new ArrayList<Document>();
            matching(filter).forEach(row -> copies.add(ShortBson.plain(row)));
            return copies;
        }

        private List<Document> matching(Bson filter) {
            Document asked = ShortBson.plain(filter);
            var matching = new ArrayList<Document>();
            for (Document row : among(asked.get("_id"))) {
                if (row != null && ShortBson.fits(row, asked)) {
                    matching.add(row);
                }
            }
            return matching;
        }

        private Collection<Document> among(Object id) {
            if (id instanceof Document wider) {
                return wider.get("$in") instanceof Collection<?> ids
                        ? ids.stream().distinct().map(rows::get).toList()
                        : rows.values();
            }
            return id == null ? rows.values() : Collections.singleton(rows.get(id));
        }

        private InsertOneResult insertOne(Document row) {
            if (!insert(row)) {
                var error = new WriteError(DUPLICATE_KEY, "E11000 duplicate key", new BsonDocument());
                throw new MongoWriteException(error, HERE, Set.of());
            }
            return InsertOneResult.acknowledged(null);
        }

        private InsertManyResult insertMany(List<Document> all) {
            var errors = new ArrayList<BulkWriteError>();
            for (int i = 0; i < all.size(); i++) {
                if (!insert(all.get(i))) {
                    errors.add(new BulkWriteError(DUPLICATE_KEY, "E11000 duplicate key", new BsonDocument(), i));
                }
            }
            if (!errors.isEmpty()) {
                var result = BulkWriteResult.acknowledged(all.size() - errors.size(), 0, 0, 0, List.of(), List.of());
                throw new MongoBulkWriteException(result, errors, null, HERE, Set.of());
            }
            return InsertManyResult.acknowledged(Map.of());
        }

        private boolean insert(Document row) {
            return rows.putIfAbsent(row.get("_id"), ShortBson.plain(row)) == null;
        }

        private UpdateResult update(Bson filter, Bson change, boolean upsert, int most) {
            List<Document> found = matching(filter);
            int touched = Math.min(most, found.size());
            found.subList(0, touched).forEach(row -> ShortBson.changed(row, change, false));
            if (touched == 0 && upsert) {
                Document fresh = new Document("_id", ShortBson.plain(filter).get("_id"));
                insert(ShortBson.changed(fresh, change, true));
            }
            return UpdateResult.acknowledged(touched, (long) touched, null);
        }

        private UpdateResult replace(Bson filter, Document row, boolean upsert) {
            List<Document> found = matching(filter);
            Object id = found.isEmpty() ? row.get("_id") : found.getFirst().get("_id");
            if (!found.isEmpty() || upsert) {
                Document whole = new Document("_id", id);
                whole.putAll(row);
                rows.put(id, ShortBson.plain(whole));
            }
            return UpdateResult.acknowledged(found.size(), (long) found.size(), null);
        }

        /// As it was before.
        private Document findOneAndUpdate(Bson filter, Bson change) {
            List<Document> found = matching(filter);
            if (found.isEmpty()) {
                return null;
            }
            Document before = ShortBson.plain(found.getFirst());
            ShortBson.changed(found.getFirst(), change, false);
            return before;
        }

        private DeleteResult delete(Bson filter, int most) {
            List<Document> found = matching(filter);
            int gone = Math.min(most, found.size());
            found.subList(0, gone).forEach(row -> rows.remove(row.get("_id")));
            return DeleteResult.acknowledged(gone);
        }
    }
}
