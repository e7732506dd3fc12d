package app.bowerbird.reader.search.words;

import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.jspecify.annotations.Nullable;

/// How the words of a language become terms: in lower case, without accents, plurals of some languages cut.
///
/// All tongues cut text into the same words at the same places. Scripts that set no spaces (Chinese, Japanese, Korean,
/// Thai, Lao, Khmer) become pairs of letters, Arabic loses its article and its vowel signs, whatever the language is
/// said to be.
public enum Tongue {
    PLAIN,
    ENGLISH,
    GERMAN,
    SPANISH;

    private final Analyzer analyzer = new Analyzer(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var words = new StandardTokenizer();
            TokenStream spaceless = new CJKWidthFilter(new SpacelessFilter(words));
            TokenStream folded =
                    new FoldFilter(new ArabicStemFilter(new ArabicNormalizationFilter(new LowerCaseFilter(spaceless))));
            TokenStream ascii = new DecimalDigitFilter(new ASCIIFoldingFilter(folded));
            return new TokenStreamComponents(words, stem(new CJKBigramFilter(ascii)));
        }
    };

    /// @param language such as `en` or `de-AT`, or null
    public static Tongue of(@Nullable String language) {
        return switch (primary(language)) {
            case "en" -> ENGLISH;
            case "de" -> GERMAN;
            case "es" -> SPANISH;
            default -> PLAIN;
        };
    }

    /// @return `de` of `de-AT`; empty where nothing is known
    public static String primary(@Nullable String language) {
        return language == null ? "" : language.strip().toLowerCase(Locale.ROOT).replaceFirst("[-_].*", "");
    }

    public Analyzer analyzer() {
        return analyzer;
    }

    private TokenStream stem(TokenStream words) {
        return switch (this) {
            case PLAIN -> words;
            case ENGLISH -> new EnglishMinimalStemFilter(words);
            case GERMAN -> new GermanLightStemFilter(new GermanNormalizationFilter(words));
            case SPANISH -> new SpanishLightStemFilter(words);
        };
    }
}
