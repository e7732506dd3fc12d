package app.bowerbird.reader.search.light;

import app.bowerbird.reader.search.light.FindWords.Hit;
import app.bowerbird.reader.search.words.Tongue;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a story has the words that were searched for: plain text in pieces, never markup of strangers.
///
/// @param title the whole of it
/// @param snippet of the article, or of what somebody said; null where none of the words stands there
public record Highlights(List<Piece> title, @Nullable List<Piece> snippet) {

    /// @param text of the article, empty where there is none
    public static Highlights of(Story story, String text, Needles needles) {
        var article = story.article();
        Tongue tongue = Tongue.of(article.language());
        String title = article.title();
        Stream<String> places = Stream.concat(
                Stream.of(text, Objects.toString(article.excerpt(), "")),
                story.shares().stream()
                        .map(Share::post)
                        .filter(Objects::nonNull)
                        .map(post -> Objects.toString(post.openWords(), "")));
        return new Highlights(
                Pieces.of(title, 0, title.length(), FindWords.in(title, tongue, needles)),
                places.filter(place -> !place.isBlank())
                        .map(place -> snippet(place, FindWords.in(place, tongue, needles)))
                        .filter(snippet -> !snippet.isEmpty())
                        .findFirst()
                        .orElse(null));
    }

    private static List<Piece> snippet(String place, List<Hit> hits) {
        return hits.isEmpty() ? List.of() : Pieces.around(place, hits);
    }
}
