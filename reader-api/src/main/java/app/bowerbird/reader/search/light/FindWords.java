package app.bowerbird.reader.search.light;

import app.bowerbird.reader.search.words.Terms;
import app.bowerbird.reader.search.words.Tongue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/// Sees where in a text the needles are.
final class FindWords {

    private static final int ENOUGH = 60;

    private final Needles needles;
    private final List<Hit> hits = new ArrayList<>();
    private final ArrayDeque<Word> last = new ArrayDeque<>();
    private final BitSet seen = new BitSet();
    private final int longestRun;

    private FindWords(Needles needles) {
        this.needles = needles;
        this.longestRun = needles.runs().stream().mapToInt(List::size).max().orElse(1);
    }

    /// A needle in a text.
    ///
    /// @param start inclusive, in UTF-16 units like all of Java
    /// @param end exclusive
    /// @param needle which of them
    record Hit(int start, int end, int needle) {}

    private record Word(String term, int start, int end) {}

    /// @return hits in the order of their ends; of a long text those up to where each needle has been seen often
    static List<Hit> in(String text, Tongue tongue, Needles needles) {
        var find = new FindWords(needles);
        Terms.each(tongue.analyzer(), text, find::take);
        return find.hits;
    }

    private boolean take(String term, int start, int end) {
        last.addFirst(new Word(term, start, end));
        if (last.size() > longestRun) {
            last.removeLast();
        }
        int needle = 0;
        for (List<Set<String>> run : needles.runs()) {
            int from = endsHere(run);
            if (from >= 0) {
                found(new Hit(from, end, needle));
            }
            needle++;
        }
        for (String beginning : needles.beginnings()) {
            if (term.startsWith(beginning)) {
                found(new Hit(start, end, needle));
            }
            needle++;
        }
        return hits.size() < ENOUGH || seen.cardinality() < needles.size() && hits.size() < ENOUGH * 20;
    }

    private void found(Hit hit) {
        hits.add(hit);
        seen.set(hit.needle());
    }

    /// @return where the run began if it ends with the last word, or -1
    private int endsHere(List<Set<String>> run) {
        if (last.size() < run.size()) {
            return -1;
        }
        int start = -1;
        Iterator<Word> words = last.iterator();
        for (Set<String> place : run.reversed()) {
            Word word = words.next();
            if (!place.contains(word.term())) {
                return -1;
            }
            start = word.start();
        }
        return start;
    }
}
