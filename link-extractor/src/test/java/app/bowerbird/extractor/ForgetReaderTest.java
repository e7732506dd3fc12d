package app.bowerbird.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.link.Aliases;
import app.bowerbird.extractor.link.Articles;
import app.bowerbird.extractor.link.KnownLinks;
import app.bowerbird.extractor.link.LinkInWork;
import app.bowerbird.extractor.link.LinksInWork;
import app.bowerbird.extractor.link.WaitingShare;
import app.bowerbird.extractor.token.ServiceToken;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

/// A reader who leaves takes along what was theirs alone, and nothing of anybody else.
class ForgetReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-20T07:30:00Z");
    private static final String TOKEN = "Bearer 4c4a5f1b9a5c2a2ac1fbf0b6e8bb3d2d1c7c9c44d0a3fb6a0c0dfe8b8b4cb3d7";

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("link-extractor");
    private final LinksInWork work = new LinksInWork(database, Duration.ofSeconds(60));
    private final KnownLinks known = new KnownLinks(
            new Articles(database), new Aliases(database), Duration.ofHours(6), Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void takesSharesOutOfLinksThatWaitAndEndsThoseNobodyElseShared() {
        wait("both", "r2|x:1:0", "r21|x:1:0");
        wait("theirs", "r2|x:2:0");
        LinkInWork held = begin("held", "r2|x:3:0");

        work.forget("r2");
        work.forget("r2");

        assertThat(work.find("both").orElseThrow().shares())
                .extracting(WaitingShare::key)
                .containsExactly("r21|x:1:0");
        assertThat(work.find("theirs")).isEmpty();
        assertThat(work.end(held).ended()).as("whoever works on it ends it").isTrue();
    }

    @Test
    void forgetsThePagesThatTheirBrowserHandedOver() {
        var article = Article.bare("article", "https://news.bower.example/nests", "Nests");
        known.keepForReader("r2", "page", article, new byte[] {1});
        known.keepForReader("r2", "page", article, new byte[] {1});
        var kept = known.keepForReader("r21", "page", article, new byte[] {1});

        known.forget("r2");

        assertThat(database.getCollection("articles").find())
                .extracting(found -> found.getString("_id"))
                .containsExactly(kept.id());
    }

    @Test
    void opensTheDoorToOurOwnServicesAlone() {
        var door = new ReadersApi(known, work, new ServiceToken("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        for (String shown : Arrays.asList(null, "", "Bearer ", TOKEN)) {
            assertThatThrownBy(() -> door.forget("r2", shown))
                    .isInstanceOf(ResponseStatusException.class)
                    .hasMessageContaining("401");
        }
        var shut = new ReadersApi(known, work, new ServiceToken(""));
        assertThatThrownBy(() -> shut.forget("r2", "Bearer null")).hasMessageContaining("401");
        assertThatThrownBy(() -> new ServiceToken("short")).hasMessageContaining("bowerbird.secret");
    }

    private void wait(String id, String... shares) {
        LinkInWork held = begin(id, shares);
        work.letWait(held, held.waiting(held.url(), NOW.plusSeconds(60), false, 1));
    }

    private LinkInWork begin(String id, String... shares) {
        List<WaitingShare> waiting = Arrays.stream(shares)
                .map(key -> new WaitingShare(key, "{}", List.of()))
                .toList();
        return work.admit(LinkInWork.first(id, "https://news.bower.example/" + id, 0, false, waiting), NOW)
                .orElseThrow();
    }
}
