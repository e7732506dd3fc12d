package app.bowerbird.reader.digest.letter;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words of strangers, made fit for a mail: one line, no control characters, no bidirectional tricks, not too long.
public final class PlainWords {

    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}\\s]+");

    /// As they stand in a post: whole, or shortened for show such as `news.example/city/th…`.
    private static final Pattern ADDRESSES =
            Pattern.compile("https?://\\S+|\\b(?:[a-z0-9-]+\\.)+[a-z]{2,}/\\S*", Pattern.CASE_INSENSITIVE);

    private PlainWords() {}

    /// @return null where nothing is left
    public static @Nullable String of(@Nullable String words, int most) {
        if (words == null) {
            return null;
        }
        var line = UNFIT.matcher(words).replaceAll(" ").strip();
        return line.isEmpty() ? null : shortened(line, most);
    }

    /// What somebody wrote, without the addresses in it.
    public static @Nullable String ofPost(@Nullable String words, int most) {
        return words == null ? null : of(ADDRESSES.matcher(words).replaceAll(""), most);
    }

    private static String shortened(String line, int most) {
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        var cut = line.substring(0, line.offsetByCodePoints(0, most - 1));
        int space = cut.lastIndexOf(' ');
        return (space > cut.length() / 2 ? cut.substring(0, space) : cut).stripTrailing() + "…";
    }
}
