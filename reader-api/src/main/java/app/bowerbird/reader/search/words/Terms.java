package app.bowerbird.reader.search.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// The terms that words of a query may have become, since nobody says in which language they ask.
public final class Terms {

    private Terms() {}

    /// Takes a term and the place of its word in the text; false when it has seen enough.
    @FunctionalInterface
    public interface Reading {
        boolean take(String term, int start, int end);
    }

    /// @return for each word of the text, in order, the terms it becomes in any tongue
    public static List<Set<String>> inAnyTongue(String text) {
        var places = new ArrayList<Set<String>>();
        for (Tongue tongue : Tongue.values()) {
            int[] place = {0};
            each(tongue.analyzer(), text, (term, _, _) -> {
                if (place[0] == places.size()) {
                    places.add(new LinkedHashSet<>());
                }
                places.get(place[0]++).add(term);
                return true;
            });
        }
        return places;
    }

    /// @return the terms of names, which have no plurals
    public static List<String> ofNames(String text) {
        var terms = new ArrayList<String>();
        each(Tongue.PLAIN.analyzer(), text, (term, _, _) -> terms.add(term));
        return terms;
    }

    /// Whether this is one letter of a script that is kept as pairs of letters: the first of many pairs.
    public static boolean isLetterOfPairs(String term) {
        int letter = term.codePointAt(0);
        return term.length() == Character.charCount(letter)
                && (Character.isIdeographic(letter)
                        || letter >= 0xe00 && letter < 0x10000 && Character.isLetter(letter));
    }

    public static void each(Analyzer analyzer, String text, Reading reading) {
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var offset = stream.addAttribute(OffsetAttribute.class);
            stream.reset();
            boolean more = true;
            while (more && stream.incrementToken()) {
                more = reading.take(term.toString(), offset.startOffset(), offset.endOffset());
            }
            if (more) {
                stream.end();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
