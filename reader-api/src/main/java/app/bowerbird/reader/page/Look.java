package app.bowerbird.reader.page;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a reader wants pages to look, as kept in a cookie of their browser: `sepia.3.serif`.
///
/// @param theme system, light, sepia or dark
/// @param size 1 to 5, of the words of an article
/// @param face serif or sans
public record Look(String theme, int size, String face) {

    public static final List<String> THEMES = List.of("system", "light", "sepia", "dark");
    static final Look USUAL = new Look("system", 3, "serif");

    private static final Set<String> FACES = Set.of("serif", "sans");

    static Look of(@Nullable String theme, int size, @Nullable String face) {
        return new Look(
                theme != null && THEMES.contains(theme) ? theme : USUAL.theme,
                Math.clamp(size, 1, 5),
                face != null && FACES.contains(face) ? face : USUAL.face);
    }

    /// @param text of a cookie, which anybody may have written
    static Look parse(@Nullable String text) {
        return text == null || !text.matches("[a-z]{1,9}\\.[1-5]\\.[a-z]{1,9}")
                ? USUAL
                : of(text.split("\\.")[0], Integer.parseInt(text.split("\\.")[1]), text.split("\\.")[2]);
    }

    String text() {
        return theme + "." + size + "." + face;
    }

    /// For the root of every page, so that nothing flashes.
    public String classes() {
        return "theme-" + theme + " size-" + size + " face-" + face;
    }
}
