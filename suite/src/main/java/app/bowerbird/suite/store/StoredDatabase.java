package app.bowerbird.suite.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/// One database: its collections are the maps `documents/DATABASE.COLLECTION`, its unique indexes `keys/…/INDEX`.
final class StoredDatabase extends AbstractSynchronizedMongoDatabase<Object> {

    static final String DOCUMENTS = "documents/";
    private static final String KEYS = "keys/";

    private final MVStore file;
    private final Changes changes;

    StoredDatabase(String name, MVStore file, Changes changes, CursorRegistry cursors) {
        super(name, cursors);
        this.file = file;
        this.changes = changes;
        initializeNamespacesAndIndexes();
    }

    /// A collection is made of several entries (its name, its `_id` index): they are kept together, and before what
    /// others put into it.
    @Override
    protected MongoCollection<Object> resolveOrCreateCollection(String name) {
        return changes.change(this, () -> super.resolveOrCreateCollection(name));
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        return new StoredCollection(this, name, options, cursorRegistry, documentsOf(name), changes);
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String index, List<IndexKey> keys, boolean sparse) {
        return new SupersetIndex(openKeys(file, keysOf(collection, index)), changes, index, keys, sparse);
    }

    @Override
    protected void dropIndex(MongoCollection<Object> collection, String index) {
        super.dropIndex(collection, index);
        changes.drop(keysOf(collection.getCollectionName(), index));
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        changes.drop(DOCUMENTS + getFullCollectionNamespace(name));
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
        throw new UnsupportedOperationException("a collection keeps its name");
    }

    @Override
    protected long getStorageSize() {
        return file.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }

    private MVMap<Object, Document> documentsOf(String collection) {
        return openDocuments(file, DOCUMENTS + getFullCollectionNamespace(collection));
    }

    private String keysOf(String collection, String index) {
        return KEYS + getFullCollectionNamespace(collection) + "/" + index;
    }

    /// A map of a file by its name, whichever kind it is.
    static MVMap<?, ?> map(MVStore file, String name) {
        return name.startsWith(DOCUMENTS) ? openDocuments(file, name) : openKeys(file, name);
    }

    private static MVMap<Object, Document> openDocuments(MVStore file, String name) {
        return file.openMap(name, new MVMap.Builder<Object, Document>().valueType(new DocumentType()));
    }

    private static MVMap<KeyValue, Object> openKeys(MVStore file, String name) {
        return file.openMap(name, new MVMap.Builder<KeyValue, Object>().keyType(new KeyValueType()));
    }
}
