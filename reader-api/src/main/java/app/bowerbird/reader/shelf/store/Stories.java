package app.bowerbird.reader.shelf.store;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;
import static java.util.concurrent.TimeUnit.SECONDS;

import app.bowerbird.reader.shelf.hear.Hearing;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.PrivateWords;
import app.bowerbird.reader.shelf.story.Story;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The shelves of all readers: one document per reader and article, bodies apart.
///
/// Every write first announces its `changed_seq` in [Changes], then takes place only on a story whose own is smaller:
/// so `changed_seq` of a story only grows, each value stands for one state, and a writer that slept cannot undo a
/// newer one. A deleted story stays as a tombstone that knows its share keys, so that a redelivery does not bring it
/// back; one that others were merged into knows the ids they had.
/// ```json
/// {"_id": "r1:a-7be1", "id": 17, "reader": "r1", "article": "a-7be1", "changed_seq": 203, "shelved_at": ISODate(),
///  "version": 1, "revision": 3, "has_body": true, "url": "https://…", "title": "…", "site": "…", "type": "article", …,
///  "outcome": "article", "reason": null, "let_go_at": null, "trace": [{"url": "…", "status": 200, "note": "…"}],
///  "state": "unread", "starred": false, "tags": ["birds"], "progress": 0.4, "note": null,
///  "was": [9],
///  "shares": [{"key": "x:18:0", "person": "x:1001", "kind": "quote", "shared_at": ISODate(), "seq": 198,
///              "sharer": {"network": "x", "id": "1001"}, "post": {"id": "18", "words": "…"}}]}
/// a post for a few: {"id": "19", "words_sealed": "1.…", "visibility": "private"}; when it is no more: "gone": true
/// a tombstone: {"_id": "r1:a-7be1", "id": 17, …, "deleted_at": ISODate(), "merged_into": "r1:a-9c02", …}
/// ```
@Component
public class Stories {

    /// A writer that took longer than this says once more that it wrote: others no longer wait for its first word.
    private static final Duration SLOW = Duration.ofSeconds(30);

    private static final int ATTEMPTS = 60;

    private final MongoCollection<Document> stories;
    private final Changes changes;
    private final PrivateWords words;
    private final Clock clock;

    Stories(MongoDatabase database, Changes changes, PrivateWords words, Clock clock) {
        this.stories = database.getCollection("stories");
        this.changes = changes;
        this.words = words;
        this.clock = clock;
    }

    /// Sees to the indexes; harmless to repeat.
    public void prepare() {
        stories.createIndex(Indexes.ascending("reader"), new IndexOptions().name("reader"));
    }

    public static String key(String reader, String article) {
        return reader + ":" + article;
    }

    Optional<Document> find(String key) {
        return Optional.ofNullable(stories.find(eq("_id", key)).first());
    }

    /// @param story made of the `changed_seq` of this change
    /// @return false when a story or tombstone of that key is there already
    boolean insert(String key, LongFunction<Document> story) {
        return write(key, seq -> {
            try {
                stories.insertOne(story.apply(seq).append("changed_seq", seq));
                return true;
            } catch (MongoWriteException e) {
                if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                    return false;
                }
                throw e;
            }
        });
    }

    /// Changes a story that is on the shelf, if a condition holds and no later change is written.
    ///
    /// @param condition flat, so that every store finds the story by its `_id`
    /// @param update made of the `changed_seq` of this change
    /// @return false when nothing matched: look again
    boolean update(String key, Document condition, LongFunction<Document> update) {
        return write(key, seq -> {
            var change = update.apply(seq);
            ((Document) change.computeIfAbsent("$set", _ -> new Document())).append("changed_seq", seq);
            var filter = new Document("_id", key)
                    .append("changed_seq", new Document("$lt", seq))
                    .append("deleted_at", null);
            filter.putAll(condition);
            return stories.updateOne(filter, change).getMatchedCount() == 1;
        });
    }

    /// Puts another document in the place of one that has not changed meanwhile.
    boolean replace(Document old, LongFunction<Document> story) {
        String key = old.getString("_id");
        var unchanged = new Document("_id", key).append("changed_seq", old.getLong("changed_seq"));
        return write(
                key,
                seq -> stories.replaceOne(unchanged, story.apply(seq).append("changed_seq", seq))
                                .getMatchedCount()
                        == 1);
    }

    private boolean write(String key, LongPredicate change) {
        Instant begin = clock.instant();
        boolean written = change.test(changes.announce(key.substring(0, key.indexOf(':')), key));
        if (written && Duration.between(begin, clock.instant()).compareTo(SLOW) > 0) {
            update(key, new Document(), _ -> new Document());
        }
        return written;
    }

    /// Changes what the reader marked on a story.
    ///
    /// @return the story after the change, or empty when it is not on the shelf
    public Optional<Story> mark(String key, Mark.Change wish) {
        return change(key, wish) ? story(key) : Optional.empty();
    }

    /// @return false when it is not on the shelf
    public boolean change(String key, Mark.Change wish) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (update(key, new Document(), _ -> new Document("$set", marks(wish)))) {
                return true;
            }
            if (story(key).isEmpty()) {
                return false;
            }
        }
        throw new IllegalStateException("a story keeps changing");
    }

    /// Takes a story off the shelf and leaves a tombstone.
    public boolean delete(String key) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Document old = find(key).filter(found -> !isTombstone(found)).orElse(null);
            if (old == null) {
                return false;
            }
            if (take(old, new Document())) {
                return true;
            }
        }
        throw new IllegalStateException("a story keeps changing");
    }

    /// Puts a tombstone in the place of a story that has not changed meanwhile.
    ///
    /// @param inscription what it says beside
    boolean take(Document old, Document inscription) {
        var tombstone = StoryDocument.tombstone(old, clock.instant());
        tombstone.putAll(inscription);
        return replace(old, _ -> tombstone);
    }

    public Optional<Story> story(String key) {
        return find(key).filter(found -> !isTombstone(found)).map(found -> StoryDocument.story(found, words));
    }

    /// @return the stories that are on the shelf, by key
    public Map<String, Story> all(Collection<String> keys) {
        var found = new HashMap<String, Story>();
        for (Document document : stories.find(in("_id", keys))) {
            if (!isTombstone(document)) {
                found.put(document.getString("_id"), StoryDocument.story(document, words));
            }
        }
        return found;
    }

    /// @return what an index keeps of these stories, by key
    public Map<String, Sketch> sketches(Collection<String> keys, Hearing hearing) {
        var found = new HashMap<String, Sketch>();
        for (Document document : stories.find(in("_id", keys)).projection(Sketch.fields(hearing))) {
            found.put(document.getString("_id"), Sketch.of(document, hearing));
        }
        return found;
    }

    /// @return what an index keeps of a whole shelf
    public List<Sketch> sketches(String reader, Hearing hearing) {
        var all = new ArrayList<Sketch>();
        for (Document document : stories.withTimeout(60, SECONDS)
                .find(eq("reader", reader))
                .projection(Sketch.fields(hearing))
                .batchSize(2000)) {
            all.add(Sketch.of(document, hearing));
        }
        return all;
    }

    /// @return the keys of a whole shelf, of tombstones too
    public List<String> keys(String reader) {
        return stories.withTimeout(60, SECONDS)
                .find(eq("reader", reader))
                .projection(include("_id"))
                .batchSize(5000)
                .map(document -> document.getString("_id"))
                .into(new ArrayList<>());
    }

    static Document marks(Mark.Change wish) {
        var set = new Document();
        put(set, "state", wish.archived() == null ? null : wish.archived() ? "archived" : "unread");
        put(set, "starred", wish.starred());
        put(set, "tags", wish.tags());
        put(set, "progress", wish.progress());
        put(set, "note", wish.note());
        return set;
    }

    private static void put(Document set, String field, @Nullable Object value) {
        if (value != null) {
            set.append(field, value);
        }
    }

    static boolean isTombstone(Document document) {
        return document.get("deleted_at") != null;
    }
}
