package app.bowerbird.reader.search.index;

import app.bowerbird.reader.search.words.Tongue;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;

/// Cuts each story in the tongue of its article; names are of no tongue. Only the one thread that writes uses it.
final class SpokenWords extends DelegatingAnalyzerWrapper {

    private static final Set<String> NAMES = Set.of("about", "from");
    private static final int BETWEEN_VALUES = 100;

    private Tongue tongue = Tongue.PLAIN;

    SpokenWords() {
        super(Analyzer.PER_FIELD_REUSE_STRATEGY);
    }

    void speak(Tongue next) {
        tongue = next;
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return (NAMES.contains(field) ? Tongue.PLAIN : tongue).analyzer();
    }

    /// No phrase reaches from one name or post into the next.
    @Override
    public int getPositionIncrementGap(String field) {
        return BETWEEN_VALUES;
    }
}
