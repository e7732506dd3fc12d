package app.bowerbird.reader.mute.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a story says of itself, and its sharers of it: the text a mute looks into.
///
/// @param url of the article
/// @param words of all its shares
public record Told(
        @Nullable String title,
        @Nullable String site,
        @Nullable String url,
        @Nullable String excerpt,
        List<String> words) {

    /// One folded text; no phrase reaches from one part into the next.
    String folded() {
        var all = new StringBuilder();
        add(all, title);
        add(all, site);
        add(all, excerpt);
        words.forEach(each -> add(all, each));
        return all.toString();
    }

    private static void add(StringBuilder all, @Nullable String part) {
        if (part != null && !part.isBlank()) {
            all.append(FoldedWords.of(part)).append(" | ");
        }
    }
}
