package app.bowerbird.suite.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/// The documents of one collection, by `_id`, in one map of the file.
///
/// What leaves it are copies. The library hands out the stored documents themselves and changes them in place, so
/// that an answer still being sent shows a later change, or breaks; here an update changes its copy and puts that
/// in.
final class StoredCollection extends AbstractSynchronizedMongoCollection<Object> {

    private final MVMap<Object, Document> documents;
    private final Changes changes;
    private final List<SupersetIndex> inOrder = new CopyOnWriteArrayList<>();

    StoredCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            MVMap<Object, Document> documents,
            Changes changes) {
        super(database, name, options, cursors);
        this.documents = documents;
        this.changes = changes;
    }

    @Override
    public void addIndex(Index<Object> index) {
        super.addIndex(index);
        if (index instanceof SupersetIndex known
                && inOrder.stream().noneMatch(other -> isNamed(other, index.getName()))) {
            inOrder.add(known);
        }
    }

    @Override
    public void dropIndex(String index) {
        super.dropIndex(index);
        inOrder.removeIf(known -> isNamed(known, index));
    }

    private static boolean isNamed(SupersetIndex index, String name) {
        return index.getName().equals(name);
    }

    @Override
    public void addDocument(Document document) {
        changes.change(this, () -> {
            super.addDocument(document);
            return true;
        });
    }

    @Override
    public List<Document> insertDocuments(List<Document> added, boolean ordered) {
        return changes.change(this, () -> super.insertDocuments(added, ordered));
    }

    @Override
    public Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        return changes.change(this, () -> super.updateDocuments(selector, update, filters, multi, upsert, oplog));
    }

    @Override
    public Document findAndModify(Document query) {
        return changes.change(this, () -> super.findAndModify(query));
    }

    @Override
    public int deleteDocuments(Document selector, int limit, Oplog oplog) {
        return changes.change(this, () -> super.deleteDocuments(selector, limit, oplog));
    }

    @Override
    protected QueryResult createQueryResult(List<Document> matched, int batchSize) {
        return super.createQueryResult(matched.stream().map(Document::clone).toList(), batchSize);
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        Object position = getIdField() == null
                ? UUID.randomUUID()
                : Missing.ofNullable(Utils.getSubdocumentValue(document, getIdField()));
        Document previous = changes.put(documents, position, document);
        if (previous != null) {
            throw new IllegalStateException("a document with this key already exists in " + getFullName());
        }
        return position;
    }

    @Override
    protected void handleUpdate(Object position, Document before, Document after) {
        changes.put(documents, Missing.ofNullable(position), after);
    }

    @Override
    protected void removeDocument(Object position) {
        changes.remove(documents, position);
    }

    @Override
    protected @Nullable Document getDocument(Object position) {
        return documents.get(position);
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return documents.entrySet().stream().map(entry -> new DocumentWithPosition<>(entry.getValue(), entry.getKey()));
    }

    /// From the index that has it in the wished order, reading no further than needed; sorted otherwise.
    @Override
    protected QueryResult queryDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        if (orderBy == null || inOrder.stream().anyMatch(index -> index.canHandle(query))) {
            return super.queryDocuments(query, orderBy, skip, limit, batchSize, fields);
        }
        long shortest = Long.MAX_VALUE;
        Stream<Object> found = null;
        for (SupersetIndex index : inOrder) {
            Optional<SupersetIndex.Stretch> stretch = index.stretch(query, orderBy);
            long length = stretch.map(index::length).orElse(Long.MAX_VALUE);
            if (length < shortest) {
                shortest = length;
                found = index.positions(stretch.get());
            }
        }
        return found == null
                ? super.queryDocuments(query, orderBy, skip, limit, batchSize, fields)
                : matchDocumentsFromStream(
                        found.map(documents::get).filter(Objects::nonNull),
                        query,
                        null,
                        skip,
                        limit,
                        batchSize,
                        fields);
    }

    /// Where an index has one key for each document, its keys are counted, which needs no reading.
    @Override
    public int count(@Nullable Document query, int skip, int limit) {
        if (query != null && !query.isEmpty() && skip <= 0 && limit <= 0) {
            for (SupersetIndex index : inOrder) {
                Optional<SupersetIndex.Stretch> stretch = index.stretch(query);
                if (stretch.isPresent() && index.getCount() == documents.sizeAsLong()) {
                    return Math.toIntExact(index.length(stretch.get()));
                }
            }
        }
        return super.count(query, skip, limit);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, @Nullable Document orderBy, int skip, int limit, int batchSize, @Nullable Document fields) {
        Stream<Document> all = documents.values().stream();
        if (isNaturalDescending(orderBy)) {
            all = streamAllDocumentsWithPosition()
                    .sorted((a, b) -> ValueComparator.desc().compare(a.getPosition(), b.getPosition()))
                    .map(DocumentWithPosition::getDocument);
        }
        return matchDocumentsFromStream(all, query, orderBy, skip, limit, batchSize, fields);
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /// Nobody asks, and keeping count would encode each document twice more and dirty one more map.
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int delta) {}

    @Override
    protected int getDataSize() {
        return 0;
    }
}
