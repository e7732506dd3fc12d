package app.bowerbird.extractor.article;

import java.util.HashSet;
import java.util.Set;

/// Whether two texts are one, told by the runs of letters they share: a shorter one may be the beginning of
/// the other, and what stands around the two may differ. Letters alone, so that languages without spaces are
/// told apart too.
public final class SameText {

    private static final int RUN = 16;
    private static final int MOST = 50_000;
    private static final double ENOUGH = .6;

    private SameText() {}

    public static boolean in(String one, String other) {
        String a = letters(one);
        String b = letters(other);
        if (a.length() < RUN || b.length() < RUN) {
            return !a.isEmpty() && a.equals(b);
        }
        Set<Integer> first = runs(a);
        Set<Integer> second = runs(b);
        Set<Integer> fewer = first.size() < second.size() ? first : second;
        Set<Integer> more = first.size() < second.size() ? second : first;
        long shared = fewer.stream().filter(more::contains).count();
        return shared >= ENOUGH * fewer.size();
    }

    private static String letters(String text) {
        var letters = new StringBuilder();
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .limit(MOST)
                .forEach(c -> letters.appendCodePoint(Character.toLowerCase(c)));
        return letters.toString();
    }

    private static Set<Integer> runs(String letters) {
        var runs = new HashSet<Integer>();
        for (int at = 0; at + RUN <= letters.length(); at++) {
            runs.add(letters.substring(at, at + RUN).hashCode());
        }
        return runs;
    }
}
