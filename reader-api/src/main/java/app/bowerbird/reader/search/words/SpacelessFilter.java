package app.bowerbird.reader.search.words;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/// Gives Thai, Lao and Khmer, which set no spaces between words either, to the filter that makes pairs of letters.
final class SpacelessFilter extends TokenFilter {

    private static final String SOUTHEAST_ASIAN = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN];
    private static final String IDEOGRAPHIC = StandardTokenizer.TOKEN_TYPES[StandardTokenizer.IDEOGRAPHIC];

    private final TypeAttribute type = addAttribute(TypeAttribute.class);

    SpacelessFilter(TokenStream in) {
        super(in);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (type.type().equals(SOUTHEAST_ASIAN)) {
            type.setType(IDEOGRAPHIC);
        }
        return true;
    }
}
