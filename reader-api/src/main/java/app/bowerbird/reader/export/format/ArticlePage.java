package app.bowerbird.reader.export.format;

import app.bowerbird.reader.shelf.story.CleanHtml;
import app.bowerbird.reader.shelf.story.Story;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A story's text as a page of its own that needs nothing else; what could act is not in it.
public final class ArticlePage {

    private ArticlePage() {}

    /// Where it lies in an export.
    public static String name(Story story) {
        return "articles/" + story.id() + ".html";
    }

    /// @param html as it is kept
    public static String of(Story story, String html) {
        var article = story.article();
        var about = new StringJoiner(" · ");
        add(about, article.byline());
        add(about, article.site());
        add(
                about,
                article.publishedAt() == null
                        ? null
                        : article.publishedAt().toString().substring(0, 10));
        String address = CleanHtml.web(article.url());
        String language = article.language() == null ? "" : " lang=\"" + Escaped.html(article.language()) + "\"";
        String original = address == null
                ? Escaped.html(article.url())
                : "<a href=\"" + Escaped.html(address) + "\">" + Escaped.html(address) + "</a>";
        return """
                <!DOCTYPE html>
                <html%s>
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="script-src 'none'">
                <title>%s</title>
                </head>
                <body>
                <h1 dir="auto">%s</h1>
                <p dir="auto">%s</p>
                <p>%s</p>
                <article dir="auto">
                %s
                </article>
                </body>
                </html>
                """.formatted(
                        language,
                        Escaped.html(article.title()),
                        Escaped.html(article.title()),
                        about,
                        original,
                        CleanHtml.of(html, article.url()));
    }

    private static void add(StringJoiner about, @Nullable String words) {
        if (words != null && !words.isBlank()) {
            about.add(Escaped.html(words));
        }
    }
}
