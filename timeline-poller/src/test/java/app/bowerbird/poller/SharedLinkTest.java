package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.link.LinksOfPost;
import app.bowerbird.poller.seal.SealedWords;
import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Post.Kind;
import app.bowerbird.poller.source.Post.PostLink;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What we send fits the schema of who receives it.
class SharedLinkTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SealedWords SEAL = new SealedWords(Secret.of(Parts.SECRET));
    private static final Instant NOW = Instant.parse("2026-11-20T07:30:00.123456789Z");
    private static final Path SCHEMA =
            Path.of("../link-extractor/src/main/resources/queues/links-to-extract.schema.json");

    @Test
    void everyKindFitsTheConsumersSchema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA));
        Post plain = post("1", Kind.POST, null, null);
        for (Post post : List.of(
                plain,
                post("2", Kind.POST, plain, null),
                post("3", Kind.POST, null, plain),
                post("https://blog.bower.example/?id=4", Kind.ENTRY, null, null))) {
            LinksOfPost.of(post).forEach(found -> {
                String sent = JSON.writeValueAsString(SharedLink.of(found, "r1", "t1", SEAL));
                assertThat(schema.validate(sent, InputFormat.JSON)).as(sent).isEmpty();
                String gone = JSON.writeValueAsString(
                        SharedLink.of(found, "r1", "t1", SEAL).gone());
                assertThat(schema.validate(gone, InputFormat.JSON)).as(gone).isEmpty();
            });
        }
    }

    @Test
    void aBareLinkLeavesOutWhatItHasNot() {
        JsonNode sent =
                send(post("1", Kind.POST, null, null, new PostLink("https://a.example/", null, null, null, null)));
        assertThat(sent.has("hint")).isFalse();
        assertThat(sent.path("post").has("author")).isFalse();
        assertThat(sent.path("shared_at").asString()).isEqualTo("2026-11-20T07:30:00.123456789Z");
    }

    @Test
    void aRepostNamesTheAuthorOfItsWords() {
        JsonNode sent = send(post("2", Kind.POST, post("1", Kind.POST, null, null), null));
        assertThat(sent.path("post").path("author").asString()).isEqualTo("Author 1");
        assertThat(sent.path("post").path("id").asString()).isEqualTo("1");
        assertThat(sent.path("sharer").path("id").asString()).isEqualTo("author2");
        assertThat(sent.path("sharer").path("links").path(0).asString()).isEqualTo("https://a.example");
    }

    @Test
    void aLikedRepostNamesTheAuthorOfItsWordsToo() {
        for (Kind kind : List.of(Kind.LIKE, Kind.BOOKMARK)) {
            JsonNode sent = send(post("2", kind, post("1", kind, null, null), null));
            assertThat(sent.path("kind").asString()).isEqualTo(kind.name().toLowerCase(Locale.ROOT));
            assertThat(sent.path("post").path("author").asString()).isEqualTo("Author 1");
            assertThat(send(post("1", kind, null, null)).path("post").has("author"))
                    .isFalse();
        }
    }

    @Test
    void lettersTheQueueHasNoPlaceForAreLeftOut() {
        var link = new PostLink("https://a.example/\u0001", null, "A\u0000B\uFFFE\uD800C 🐦", null, null);
        JsonNode sent = send(post("1", Kind.POST, null, null, link));
        assertThat(sent.path("url").asString()).isEqualTo("https://a.example/");
        assertThat(sent.path("hint").path("title").asString()).isEqualTo("ABC 🐦");
    }

    private static JsonNode send(Post post) {
        return JSON.readTree(
                JSON.writeValueAsString(SharedLink.of(LinksOfPost.of(post).getFirst(), "r1", "t1", SEAL)));
    }

    private static Post post(String id, Kind kind, Post reposted, Post quoted) {
        return post(
                id,
                kind,
                reposted,
                quoted,
                new PostLink(
                        "https://a.example/" + id.hashCode(),
                        "https://b.example/",
                        "Title",
                        "About",
                        "https://a.example/i.jpg"));
    }

    private static Post post(String id, Kind kind, Post reposted, Post quoted, PostLink link) {
        var author = new Account(
                "author" + id,
                "a" + id,
                "Author " + id,
                "https://a.example/a.png",
                "https://x.com/a",
                List.of("https://a.example"),
                List.of("https://b.example"));
        return new Post(
                kind == Kind.ENTRY ? "feed" : "x",
                id,
                kind,
                "https://x.com/a/status/1",
                author,
                "words",
                "en",
                true,
                false,
                NOW,
                List.of(link),
                reposted,
                quoted);
    }
}
