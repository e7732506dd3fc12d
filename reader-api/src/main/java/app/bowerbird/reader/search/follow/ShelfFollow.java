package app.bowerbird.reader.search.follow;

import app.bowerbird.reader.search.index.Entry;
import app.bowerbird.reader.search.index.TextIndex;
import app.bowerbird.reader.shelf.hear.Hearing;
import app.bowerbird.reader.shelf.store.Bodies;
import app.bowerbird.reader.shelf.store.Changes;
import app.bowerbird.reader.shelf.store.Sketch;
import app.bowerbird.reader.shelf.store.Stories;
import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.Story;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Brings one reader's stories into the index: first the whole shelf, then change by change.
///
/// A number of the log whose row or whose story is not there yet is looked for again, as the index in memory does,
/// until its writer must have died.
final class ShelfFollow {

    private static final Duration ON_ITS_WAY = Duration.ofSeconds(60);
    private static final int AT_ONCE = 200;
    private static final int FRESH_TAIL = 1000;
    private static final int TOO_FAR = 50_000;
    private static final long NOTHING = -1;

    private final String reader;
    private final Stories stories;
    private final Bodies bodies;
    private final Changes changes;

    private final TreeMap<Long, Instant> unsettled = new TreeMap<>();
    private volatile List<String> toLoad = List.of();
    private volatile int loaded;
    private volatile long seen;
    private volatile long settled;
    private volatile long findable = NOTHING;

    /// @param reached how far the index knows this shelf, or -1 for not at all
    ShelfFollow(String reader, long reached, Stories stories, Bodies bodies, Changes changes) {
        this.reader = reader;
        this.seen = reached;
        this.settled = reached;
        this.stories = stories;
        this.bodies = bodies;
        this.changes = changes;
    }

    /// Whether all changes up to there can be found.
    boolean isUpTo(long last) {
        return findable == last;
    }

    /// Says that what was written can be found from now on.
    void refreshed() {
        findable = settled == seen ? seen : NOTHING;
    }

    /// @return the last number up to which everything is in the index, or -1
    long settled() {
        return settled;
    }

    /// @return from 0 to 1, while the shelf is read for the first time
    double part() {
        List<String> all = toLoad;
        return all.isEmpty() ? seen < 0 ? 0 : 1 : (double) loaded / all.size();
    }

    /// Goes on for a moment's work; only the one thread that writes calls it.
    ///
    /// @return whether there is more to do at once
    boolean step(TextIndex index, Instant now) throws IOException {
        long last = changes.last(reader);
        if (toLoad.isEmpty() && (seen < 0 || last < seen || last - seen > TOO_FAR)) {
            settled = -1;
            index.deleteAll(reader);
            toLoad = stories.keys(reader);
            loaded = 0;
            seen = Math.max(0, last - FRESH_TAIL);
            unsettled.clear();
        }
        if (loaded < toLoad.size()) {
            List<String> some = toLoad.subList(loaded, Math.min(toLoad.size(), loaded + AT_ONCE));
            write(index, some, true);
            loaded += some.size();
            return true;
        }
        toLoad = List.of();
        long upto = Math.min(last, seen + AT_ONCE);
        follow(index, upto, now);
        seen = upto;
        settled = unsettled.isEmpty() ? upto : unsettled.firstKey() - 1;
        return upto < last;
    }

    private void follow(TextIndex index, long upto, Instant now) throws IOException {
        var seqs = new ArrayList<>(unsettled.keySet());
        for (long seq = seen + 1; seq <= upto; seq++) {
            seqs.add(seq);
        }
        if (seqs.isEmpty()) {
            return;
        }
        Map<Long, Changes.Row> rows = changes.rows(reader, seqs);
        var keys = new TreeSet<String>();
        rows.values().forEach(row -> keys.add(row.story()));
        Map<String, Long> written = write(index, keys, false);
        Instant later = now;
        for (long seq : seqs.reversed()) {
            Changes.Row row = rows.get(seq);
            later = row == null ? later : row.at();
            if (row != null && written.getOrDefault(row.story(), -1L) >= seq) {
                unsettled.remove(seq);
            } else {
                unsettled.putIfAbsent(seq, later);
            }
        }
        unsettled.values().removeIf(since -> Duration.between(since, now).compareTo(ON_ITS_WAY) > 0);
    }

    /// @return the `changed_seq` of each story as it was written
    private Map<String, Long> write(TextIndex index, Collection<String> keys, boolean anew) throws IOException {
        var written = new HashMap<String, Long>();
        Map<String, Sketch> sketches = stories.sketches(keys, Hearing.NONE);
        Map<String, Story> found = stories.all(keys);
        var toRead = new LinkedHashMap<String, Entry>();
        for (String key : keys) {
            Sketch sketch = sketches.get(key);
            Story story = found.get(key);
            if (story == null) {
                if (!anew) {
                    index.delete(key);
                }
                written.put(key, sketch == null || !sketch.gone() ? -1 : sketch.changedSeq());
                continue;
            }
            written.put(key, story.changedSeq());
            Entry entry = Entry.of(story);
            var known = anew ? null : index.known(key).orElse(null);
            if (known == null || known.print() != entry.print()) {
                toRead.put(key, entry);
            } else if (known.marks() != entry.marks()) {
                index.mark(key, entry);
            }
        }
        put(index, toRead);
        return written;
    }

    private void put(TextIndex index, Map<String, Entry> entries) throws IOException {
        List<Article> readable = entries.values().stream()
                .map(entry -> entry.story().article())
                .filter(Article::hasBody)
                .toList();
        Map<String, String> texts = bodies.texts(readable);
        for (var entry : entries.entrySet()) {
            String id = entry.getValue().story().article().id();
            index.put(entry.getKey(), entry.getValue(), texts.getOrDefault(id, ""));
        }
    }
}
