package app.bowerbird.reader.look;

import app.bowerbird.reader.words.Languages;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a reader wants pages to look and to speak, as kept in a cookie of their browser: `sepia.3.serif.de`.
///
/// @param theme system, light, sepia or dark
/// @param size 1 to 5, of the words of an article
/// @param face serif or sans
/// @param language of the pages such as `de`, or `auto` for the one the browser asks for
public record Look(String theme, int size, String face, String language) {

    public static final List<String> THEMES = List.of("system", "light", "sepia", "dark");

    static final Look USUAL = new Look("system", 3, "serif", "auto");

    private static final Set<String> FACES = Set.of("serif", "sans");

    static Look of(@Nullable String theme, int size, @Nullable String face, @Nullable String language) {
        return new Look(
                theme != null && THEMES.contains(theme) ? theme : USUAL.theme,
                Math.clamp(size, 1, 5),
                face != null && FACES.contains(face) ? face : USUAL.face,
                Languages.of(language).map(Locale::getLanguage).orElse(USUAL.language));
    }

    /// @param text of a cookie, which anybody may have written; without a language it is an older one
    static Look parse(@Nullable String text) {
        if (text == null || !text.matches("[a-z]{1,9}\\.[1-5]\\.[a-z]{1,9}(\\.[a-z]{1,9})?")) {
            return USUAL;
        }
        String[] parts = text.split("\\.");
        return of(parts[0], Integer.parseInt(parts[1]), parts[2], parts.length > 3 ? parts[3] : null);
    }

    String text() {
        return theme + "." + size + "." + face + "." + language;
    }

    /// The language that was chosen, or null where the browser's counts.
    @Nullable
    Locale locale() {
        return Languages.of(language).orElse(null);
    }

    /// For the root of every page, so that nothing flashes.
    public String classes() {
        return "theme-" + theme + " size-" + size + " face-" + face;
    }
}
