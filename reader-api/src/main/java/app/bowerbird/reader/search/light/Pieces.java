package app.bowerbird.reader.search.light;

import app.bowerbird.reader.search.light.FindWords.Hit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// Cuts text into pieces that are marked and pieces that are not.
final class Pieces {

    private static final int WIDTH = 220;
    private static final int BEFORE = 60;
    private static final int FURTHEST_SPACE = 20;

    private Pieces() {}

    /// The part of a long text in which most of the words stand, with an ellipsis where it was cut.
    static List<Piece> around(String text, List<Hit> hits) {
        List<Hit> sorted =
                hits.stream().sorted(Comparator.comparingInt(Hit::start)).toList();
        int best = 0;
        int most = -1;
        for (int i = 0; i < sorted.size(); i++) {
            int worth = worth(sorted, i);
            if (worth > most) {
                most = worth;
                best = i;
            }
        }
        int from = start(text, sorted.get(best).start() - BEFORE);
        int to = end(text, Math.max(from + WIDTH, sorted.get(best).end()));
        var pieces = new ArrayList<Piece>();
        if (from > 0) {
            pieces.add(new Piece("… ", false));
        }
        pieces.addAll(of(text, from, to, sorted));
        if (to < text.length()) {
            pieces.add(new Piece(" …", false));
        }
        return pieces;
    }

    /// Different needles count far more than the same one again.
    private static int worth(List<Hit> sorted, int first) {
        var needles = new BitSet();
        int several = 0;
        int end = sorted.get(first).start() + WIDTH - BEFORE;
        for (int i = first; i < sorted.size() && sorted.get(i).end() <= end; i++) {
            needles.set(sorted.get(i).needle());
            several++;
        }
        return needles.cardinality() * 100 + Math.min(several, 99);
    }

    /// @param hits may overlap, and may lie outside
    static List<Piece> of(String text, int from, int to, List<Hit> hits) {
        var marked = new BitSet(to);
        hits.forEach(hit -> marked.set(Math.clamp(hit.start(), from, to), Math.clamp(hit.end(), from, to)));
        var pieces = new ArrayList<Piece>();
        for (int at = from; at < to; ) {
            boolean mark = marked.get(at);
            int end = Math.min(to, mark ? marked.nextClearBit(at) : nextMark(marked, at, to));
            pieces.add(new Piece(text.substring(at, end).replaceAll("\\s+", " "), mark));
            at = end;
        }
        return pieces;
    }

    private static int nextMark(BitSet marked, int at, int to) {
        int next = marked.nextSetBit(at);
        return next < 0 ? to : next;
    }

    private static int start(String text, int wanted) {
        if (wanted <= 0) {
            return 0;
        }
        for (int at = wanted; at < wanted + FURTHEST_SPACE; at++) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at + 1;
            }
        }
        return Character.isLowSurrogate(text.charAt(wanted)) ? wanted - 1 : wanted;
    }

    private static int end(String text, int wanted) {
        if (wanted >= text.length()) {
            return text.length();
        }
        for (int at = wanted; at > wanted - FURTHEST_SPACE && at > 0; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(wanted)) ? wanted - 1 : wanted;
    }
}
