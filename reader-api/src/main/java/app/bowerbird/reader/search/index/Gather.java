package app.bowerbird.reader.search.index;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/// Gathers all that a query finds; what was shared lately counts up to a third more than what is old.
final class Gather extends SimpleCollector {

    private static final float FRESH = 0.33f;
    private static final double FADING = Duration.ofDays(120).toMillis();

    /// What a story has that fits without any word that could fit better or worse.
    private static final float FITS = 0.01f;

    private final Matches matches = new Matches();
    private final long now;
    private NumericDocValues ids = DocValues.emptyNumeric();
    private NumericDocValues shared = DocValues.emptyNumeric();
    private Scorable scorer = new Scorable() {
        @Override
        public float score() {
            return 0;
        }
    };

    private Gather(long now) {
        this.now = now;
    }

    static CollectorManager<Gather, Matches> asOf(Instant now) {
        return new CollectorManager<>() {
            @Override
            public Gather newCollector() {
                return new Gather(now.toEpochMilli());
            }

            /// There is one: the searcher has no threads of its own.
            @Override
            public Matches reduce(Collection<Gather> gathered) {
                return gathered.isEmpty() ? Matches.NONE : gathered.iterator().next().matches;
            }
        };
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        ids = DocValues.getNumeric(context.reader(), "id");
        shared = DocValues.getNumeric(context.reader(), "at");
    }

    @Override
    public void setScorer(Scorable next) {
        scorer = next;
    }

    @Override
    public void collect(int doc) throws IOException {
        if (ids.advanceExact(doc) && shared.advanceExact(doc)) {
            float age = (float) (Math.max(0, now - shared.longValue()) / FADING);
            matches.add((int) ids.longValue(), (scorer.score() + FITS) * (1 + FRESH / (1 + age)));
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE;
    }
}
