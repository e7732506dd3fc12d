package app.bowerbird.extractor.article.kind;

import app.bowerbird.extractor.body.ArticleBody;
import java.util.List;
import java.util.function.Supplier;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What is shown of a page that is no article.
public final class KindBody {

    private static final int A_TEXT_OF_ITS_OWN = 900;

    private KindBody() {}

    /// @param url of the page
    /// @param image that stands for it, or null
    /// @param extracted what is read on it as on any page
    public static ArticleBody of(PageKind kind, String url, @Nullable String image, Supplier<ArticleBody> extracted) {
        return switch (kind) {
            case PageKind.Written() -> extracted.get();
            case PageKind.Source(Element readme) -> ArticleBody.whole(readme, url);
            case PageKind.Posted post -> written(post.words(), post.pictures(), url);
            case PageKind.Played played -> {
                // Beside a player stand notes, or else comments and lists of others.
                ArticleBody notes = extracted.get();
                yield notes.text().length() > A_TEXT_OF_ITS_OWN
                        ? notes
                        : written(played.description(), image == null ? List.of() : List.of(image), url);
            }
        };
    }

    private static ArticleBody written(String words, List<String> pictures, String url) {
        var part = new Element("div");
        words.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> part.appendChild(new Element("p").text(line)));
        for (String picture : pictures) {
            part.appendChild(new Element("figure")
                    .appendChild(new Element("a")
                            .attr("href", url)
                            .appendChild(new Element("img").attr("src", picture).attr("alt", ""))));
        }
        return ArticleBody.whole(part, url);
    }
}
