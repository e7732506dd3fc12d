package app.bowerbird.extractor.article;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/// The language of a text, as OpenNLP tells it by its runs of letters; nothing where there is too little to tell by.
///
/// Its model takes a second to load and 34 MB to keep, and most pages say themselves what they are written in: it is
/// loaded when a page does not, and given up again where memory is short.
final class GuessLanguage {

    private static final String MODEL = "/langdetect-183.bin";
    private static final int SAMPLE = 1000;

    /// A sentence; a syllable of Chinese, Japanese or Korean says as much as three letters.
    private static final int ENOUGH = 30;

    /// How likely the first must be, or how much likelier than the second: of more than a hundred, all are likely a
    /// little, and what is no text at all is a little of everything.
    private static final double LIKELY = 0.05;

    private static final double CLEARLY = 1.3;

    /// What the model calls by narrower names than pages do.
    private static final Map<String, String> COMMON_NAMES = Map.ofEntries(
            Map.entry("cmn", "zh"),
            Map.entry("nob", "no"),
            Map.entry("nno", "no"),
            Map.entry("pes", "fa"),
            Map.entry("ekk", "et"),
            Map.entry("lvs", "lv"),
            Map.entry("zlm", "ms"),
            Map.entry("plt", "mg"),
            Map.entry("azj", "az"));

    private static final Map<String, String> SHORT_NAMES = shortNames();

    private static SoftReference<@Nullable LanguageDetectorModel> loaded = new SoftReference<>(null);

    private GuessLanguage() {}

    static Optional<String> of(String text) {
        String sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
        if (weight(sample) < ENOUGH) {
            return Optional.empty();
        }
        Language[] likeliest = new LanguageDetectorME(model()).predictLanguages(sample);
        double first = likeliest[0].getConfidence();
        boolean sure = first >= LIKELY || first >= CLEARLY * likeliest[1].getConfidence();
        return sure ? Optional.of(name(likeliest[0])) : Optional.empty();
    }

    private static int weight(String sample) {
        return sample.codePoints()
                .filter(Character::isLetter)
                .map(letter -> Character.isIdeographic(letter) || letter >= 0x3040 && letter <= 0xd7af ? 3 : 1)
                .sum();
    }

    private static String name(Language language) {
        String code = language.getLang();
        String common = COMMON_NAMES.get(code);
        return common == null ? SHORT_NAMES.getOrDefault(code, code) : common;
    }

    private static Map<String, String> shortNames() {
        var names = new HashMap<String, String>();
        Arrays.stream(Locale.getISOLanguages())
                .map(Locale::of)
                .forEach(locale -> names.put(locale.getISO3Language(), locale.getLanguage()));
        return names;
    }

    private static synchronized LanguageDetectorModel model() {
        LanguageDetectorModel kept = loaded.get();
        if (kept != null) {
            return kept;
        }
        try (InputStream file = Objects.requireNonNull(GuessLanguage.class.getResourceAsStream(MODEL), MODEL)) {
            var model = new LanguageDetectorModel(file);
            loaded = new SoftReference<>(model);
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
