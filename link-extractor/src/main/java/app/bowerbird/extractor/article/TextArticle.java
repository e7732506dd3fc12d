package app.bowerbird.extractor.article;

import app.bowerbird.extractor.article.ReadArticle.Readable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Entities;

/// Plain text as an article, and names for what has no title of its own.
public final class TextArticle {

    private static final int LONGEST = 500_000;
    private static final int LONGEST_TITLE = 120;

    private TextArticle() {}

    public static Readable of(String text, String url) {
        String kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String first = kept.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        String title = first.isEmpty() || first.length() > LONGEST_TITLE ? name(url) : first;
        Words words = Words.of(kept);
        var article = new Article(
                "text",
                url,
                null,
                title,
                List.of(),
                null,
                GuessLanguage.of(kept).orElse(null),
                null,
                null,
                words.count(),
                words.minutes());
        return new Readable(
                article, Optional.empty(), "<pre>" + Entities.escape(kept.strip()) + "</pre>", kept.strip());
    }

    /// A title made of an address: the last part of its path, or its host.
    public static String name(String url) {
        String plain = url.replaceFirst("^[a-zA-Z]+://(?:www\\.)?", "").replaceFirst("[?#].*$", "");
        String path = plain.replaceFirst("/+$", "");
        try {
            path = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            // shown as it is written
        }
        return path.length() > LONGEST_TITLE ? path.substring(0, LONGEST_TITLE) + "…" : path.isEmpty() ? url : path;
    }
}
