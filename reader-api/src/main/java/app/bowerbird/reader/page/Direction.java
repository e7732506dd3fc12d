package app.bowerbird.reader.page;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which way a language is written.
final class Direction {

    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "ug", "ur", "yi", "syr", "nqo");

    private Direction() {}

    /// @param language a BCP 47 tag, or null
    /// @return `rtl`, `ltr`, or `auto` where the words themselves must tell
    static String of(@Nullable String language) {
        if (language == null || language.isBlank()) {
            return "auto";
        }
        String tag = language.toLowerCase(Locale.ROOT);
        return RIGHT_TO_LEFT.contains(tag.split("[-_]", 2)[0]) || tag.contains("-arab") ? "rtl" : "ltr";
    }
}
