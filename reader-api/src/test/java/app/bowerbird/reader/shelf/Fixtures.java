package app.bowerbird.reader.shelf;

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
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Links that people of Bower share.
public final class Fixtures {

    public static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private Fixtures() {}

    /// @param post makes the share's key, so that the same post is the same share
    public static Arrival shared(String reader, String article, String person, String post, Instant at) {
        return arrival(reader, piece(article, 1, true), share(person, post, "post", at), null);
    }

    public static Arrival saved(String reader, String article, String key, Mark.Change wishes) {
        var sharer = new Share.Sharer("bowerbird", reader, null, "wren", null, null);
        return arrival(
                reader,
                piece(article, 1, true),
                new Share(
                        "bowerbird:" + key + ":0",
                        "bowerbird:" + reader,
                        "saved",
                        address(article),
                        sharer,
                        null,
                        NOW,
                        0),
                wishes);
    }

    public static Arrival arrival(String reader, Article article, Share share, Mark.Change wishes) {
        byte[] body = article.hasBody()
                ? gzip("<p>All about " + article.id() + ", version " + article.version()
                        + ".</p><img src=\"https://news.bower.example/a.png\" alt=\"A blue feather\">"
                        + "<script>alert(1)</script>")
                : null;
        var fetched = new Fetched(
                article.hasBody() ? "article" : "bare",
                article.hasBody() ? null : "The page is gone.",
                List.of(new Fetched.Hop(article.url(), article.hasBody() ? 200 : 410, "read")));
        return new Arrival(reader, share, article, fetched, body, wishes);
    }

    public static Article piece(String id, int version, boolean readable) {
        return new Article(
                "a-" + id,
                version,
                address(id),
                List.of(),
                null,
                "article",
                "Bower News",
                "The story of " + id + (version > 1 ? ", told again" : ""),
                List.of("Nell Feather"),
                Instant.parse("2026-11-19T18:00:00Z"),
                "en",
                "Blue, and nothing but blue.",
                "https://news.bower.example/" + id + ".jpg",
                readable ? 440 : null,
                readable ? 2 : null,
                readable);
    }

    public static Share share(String person, String post, String kind, Instant at) {
        String id = person.toLowerCase(Locale.ROOT);
        return new Share(
                "x:" + post + ":0",
                "x:" + id,
                kind,
                "https://short.bower.example/" + post,
                new Share.Sharer("x", id, id, person + " Example", null, "https://x.com/" + id),
                new Share.Post(
                        post,
                        "https://x.com/" + id + "/status/" + post,
                        person + " Example",
                        person + " says: read this before breakfast https://t.co/" + post,
                        "en",
                        "public",
                        at),
                at,
                0);
    }

    static String address(String article) {
        return "https://news.bower.example/" + article;
    }

    private static byte[] gzip(String html) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            String text = html.replaceAll("<[^>]*>", "");
            gzip.write(JsonMapper.shared()
                    .writeValueAsString(java.util.Map.of("html", html, "text", text))
                    .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
