package app.bowerbird.reader.search.index;

import app.bowerbird.reader.search.ask.Wish;
import app.bowerbird.reader.search.words.Tongue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;

/// One local index for all readers of this instance. One thread writes, any number ask.
///
/// What is written is found after [#refresh] and lasts after [#commit], which also keeps how far each shelf was read.
public final class TextIndex implements AutoCloseable {

    /// Grows with whatever changes in [Entry] or in the words; an index of another format is made anew.
    static final String FORMAT = "1";

    private static final double BUFFER_MB = 12;
    private static final int LATELY = 4096;

    private final SpokenWords words = new SpokenWords();
    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<String, String> kept;
    private final Map<String, Known> lately = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > LATELY;
        }
    };

    private boolean dirty;

    private TextIndex(FSDirectory directory) throws IOException {
        this.directory = directory;
        var config = new IndexWriterConfig(words);
        config.setRAMBufferSizeMB(BUFFER_MB);
        config.setCommitOnClose(false);
        var merges = new ConcurrentMergeScheduler();
        merges.setMaxMergesAndThreads(3, 1);
        config.setMergeScheduler(merges);
        IndexWriter opened = new IndexWriter(directory, config);
        try {
            this.kept = committed(opened, DirectoryReader.indexExists(directory));
            this.searchers = new SearcherManager(opened, null);
            this.writer = opened;
        } catch (IOException | RuntimeException e) {
            opened.rollback();
            throw e;
        }
    }

    /// @throws IOException when it cannot be read, or is of another format: empty the folder and try again
    public static TextIndex open(Path folder) throws IOException {
        FSDirectory directory = FSDirectory.open(folder);
        try {
            return new TextIndex(directory);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static Map<String, String> committed(IndexWriter writer, boolean old) throws IOException {
        var kept = new HashMap<String, String>();
        if (writer.getLiveCommitData() != null) {
            writer.getLiveCommitData().forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        }
        if (old && !FORMAT.equals(kept.get("format"))) {
            throw new IndexNotFoundException("of format " + kept.get("format") + ", not " + FORMAT);
        }
        return kept;
    }

    /// What the index knows of a story without its words.
    public record Known(long print, long marks) {

        static final Known NOTHING = new Known(0, -1);
    }

    /// @return how far each shelf was read, by reader
    public Map<String, Long> reached() {
        var reached = new HashMap<String, Long>();
        kept.forEach((name, value) -> {
            if (name.startsWith("reader:")) {
                reached.put(name.substring("reader:".length()), Long.parseLong(value));
            }
        });
        return reached;
    }

    /// Puts a story in, in place of what was there.
    public void put(String key, Entry entry, String text) throws IOException {
        words.speak(Tongue.of(entry.story().article().language()));
        writer.updateDocument(new Term("key", key), entry.document(key, text));
        lately.put(key, new Known(entry.print(), entry.marks()));
        dirty = true;
    }

    /// Changes only the state, which costs no reading of words.
    public void mark(String key, Entry entry) throws IOException {
        writer.updateNumericDocValue(new Term("key", key), "marks", entry.marks());
        lately.put(key, new Known(entry.print(), entry.marks()));
        dirty = true;
    }

    public void delete(String key) throws IOException {
        writer.deleteDocuments(new Term("key", key));
        lately.put(key, Known.NOTHING);
        dirty = true;
    }

    public void deleteAll(String reader) throws IOException {
        writer.deleteDocuments(new Term("reader", reader));
        lately.clear();
        dirty = true;
    }

    public Optional<Known> known(String key) throws IOException {
        Known written = lately.get(key);
        return written == null ? searched(key) : Optional.of(written);
    }

    private Optional<Known> searched(String key) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            var hits = searcher.search(new TermQuery(new Term("key", key)), 1).scoreDocs;
            if (hits.length == 0) {
                return Optional.empty();
            }
            return Optional.of(
                    new Known(number(searcher, "print", hits[0].doc), number(searcher, "marks", hits[0].doc)));
        } finally {
            searchers.release(searcher);
        }
    }

    private static long number(IndexSearcher searcher, String field, int doc) throws IOException {
        var values = MultiDocValues.getNumericValues(searcher.getIndexReader(), field);
        return values != null && values.advanceExact(doc) ? values.longValue() : 0;
    }

    public Matches find(String reader, Wish wish, Instant asOf) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            return searcher.search(AskIndex.of(reader, wish), Gather.asOf(asOf));
        } finally {
            searchers.release(searcher);
        }
    }

    public boolean dirty() {
        return dirty;
    }

    public void refresh() throws IOException {
        if (dirty) {
            dirty = false;
            searchers.maybeRefreshBlocking();
        }
    }

    /// @param reached how far each shelf was read, for all of which everything is written
    public void commit(Map<String, Long> reached) throws IOException {
        kept.clear();
        kept.put("format", FORMAT);
        reached.forEach((reader, seq) -> kept.put("reader:" + reader, Long.toString(seq)));
        writer.setLiveCommitData(Map.copyOf(kept).entrySet());
        writer.commit();
    }

    /// @return stories in the index
    public int size() {
        return writer.getDocStats().numDocs;
    }

    @Override
    public void close() throws IOException {
        try (directory;
                searchers) {
            writer.rollback();
        }
    }
}
