package app.bowerbird.reader.search;

import app.bowerbird.reader.shelf.Fixtures;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Article;
import app.bowerbird.reader.shelf.story.Fetched;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// An article with words of its own, shared by somebody with theirs.
public record Written(
        String id, String title, String text, String language, String by, String says, List<String> tags) {

    public static Written of(String id, String title, String text) {
        return new Written(id, title, text, "en", "Alice", "read this", List.of());
    }

    public Written in(String other) {
        return new Written(id, title, text, other, by, says, tags);
    }

    public Written by(String person, String words) {
        return new Written(id, title, text, language, person, words, tags);
    }

    public Written tagged(String... names) {
        return new Written(id, title, text, language, by, says, List.of(names));
    }

    public Arrival on(String reader, Instant at) {
        var article = new Article(
                "a-" + id,
                1,
                "https://news.bower.example/" + id,
                List.of(),
                null,
                "article",
                "Bower News",
                title,
                List.of("Nell Feather"),
                at,
                language,
                "",
                null,
                400,
                2,
                true);
        String person = by.toLowerCase(java.util.Locale.ROOT);
        var share = new Share(
                "x:" + id + person + ":0",
                "x:" + person,
                "post",
                article.url(),
                new Share.Sharer("x", person, person + "_b", by + " Example", null, null),
                new Share.Post(id + person, null, null, says, language, "public", at),
                at,
                0);
        var fetched = new Fetched("article", null, List.of());
        return new Arrival(reader, share, article, fetched, gzip(text), Mark.Change.tags(tags));
    }

    public Arrival on(String reader) {
        return on(reader, Fixtures.NOW);
    }

    private static byte[] gzip(String text) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(JsonMapper.shared()
                    .writeValueAsString(Map.of("html", "<p>" + text + "</p>", "text", text))
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
