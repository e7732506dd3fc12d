package app.bowerbird.reader.search.words;

import java.io.IOException;
import java.text.Normalizer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Takes accents and vowel signs off Greek, Cyrillic, Hebrew, Arabic and composed Latin letters.
///
/// Signs of other scripts (Indic vowels, the marks of Kana) make another letter and stay.
final class FoldFilter extends TokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    FoldFilter(TokenStream in) {
        super(in);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (mayBeMarked()) {
            String bare = Normalizer.normalize(term, Normalizer.Form.NFD)
                    .replaceAll("\\p{Mn}", "")
                    .replace('ς', 'σ');
            if (!bare.isEmpty()) {
                term.setEmpty().append(bare);
            }
        }
        return true;
    }

    private boolean mayBeMarked() {
        for (int i = 0; i < term.length(); i++) {
            char c = term.charAt(i);
            if (c >= 0x300 && c < 0x700 || c >= 0x1e00 && c < 0x2000) {
                return true;
            }
        }
        return false;
    }
}
