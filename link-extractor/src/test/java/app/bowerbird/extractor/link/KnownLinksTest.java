package app.bowerbird.extractor.link;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.extractor.address.Address;
import app.bowerbird.extractor.address.AddressReading;
import app.bowerbird.extractor.article.Article;
import app.bowerbird.extractor.article.PackedBody;
import app.bowerbird.extractor.article.Pages;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnownLinksTest {

    private static final String URL = "https://news.bower.example/nests";
    private static final Instant NOW = Instant.parse("2026-11-20T07:30:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final KnownLinks known = at(NOW);

    @AfterEach
    void close() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void keepsAnArticleOnceWhoeverIsSecond() {
        StoredArticle first = known.keep(article("First"), List.of(), false);
        StoredArticle second = known.keep(article("Second"), List.of(), false);

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.article().title()).isEqualTo("First");
        assertThat(second.bodyGz()).isEqualTo(first.bodyGz());
    }

    @Test
    void findsItByEveryAddressThatLedToIt() {
        StoredArticle kept = known.keep(article("Nests"), List.of(), false);
        known.remember(kept, List.of("https://bit.bower.example/abc", URL + "?utm_source=x"));

        assertThat(known.find(address("https://bit.bower.example/abc"))).isPresent();
        assertThat(known.find(address("http://www.news.bower.example/nests/"))).isPresent();
        assertThat(known.find(address("https://news.bower.example/other"))).isEmpty();
        assertThat(client.getDatabase("test").getCollection("aliases").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void replacesWhatCouldNotBeReadByWhatCould() {
        known.keep(Finding.nothing(Outcome.FAILED, "no answer", URL), List.of(), false);

        StoredArticle better = known.keep(article("At last"), List.of(), false);
        StoredArticle worse = known.keep(Finding.nothing(Outcome.BARE, "gone", URL), List.of(), true);

        assertThat(better.version()).isEqualTo(2);
        assertThat(worse.article().title()).as("what was read stays").isEqualTo("At last");
        assertThat(known.keep(article("Anew"), List.of(), true).version()).isEqualTo(3);
    }

    @Test
    void asksAgainAfterSomeHoursForWhatCouldNotBeRead() {
        known.keep(Finding.nothing(Outcome.BARE, "gone", URL), List.of(), false);

        assertThat(known.find(address(URL))).isPresent();
        assertThat(at(NOW.plus(Duration.ofHours(7))).find(address(URL))).isEmpty();
    }

    @Test
    void joinsWhatTurnsOutToBeOne() {
        String text = "Bowerbirds collect what is blue, and they arrange it by size, and nobody taught them to do so.";
        String copy = "https://blog.bower.example/copy";
        StoredArticle first = known.keep(article("https://blog.bower.example/copy", text), List.of(), false);
        StoredArticle original = known.keep(article(URL, text + " Not even Nell."), List.of(), false);

        StoredArticle joined = known.remember(original, List.of(copy, "https://bit.bower.example/abc"));

        assertThat(joined.sameAs()).containsExactly(first.id());
        assertThat(known.find(address(copy)).orElseThrow().id()).isEqualTo(original.id());
        assertThat(known.find(address(copy)).orElseThrow().sameAs()).containsExactly(first.id());
        assertThat(known.keep(article(copy, text + " Anew."), List.of(), true).id())
                .as("known by its old address, it is the same article")
                .isEqualTo(original.id());
        assertThat(known.find(address(URL)).orElseThrow().sameAs()).containsExactly(first.id());
        assertThat(known.remember(known.find(address(copy)).orElseThrow(), List.of(URL))
                        .sameAs())
                .containsExactly(first.id());
    }

    @Test
    void keepsWhatWasReadWhereItsAddressLeadsElsewhereByNow() {
        String copy = "https://blog.bower.example/gone";
        known.keep(
                article(copy, "Bowerbirds collect what is blue, and nobody knows why they do so."), List.of(), false);
        StoredArticle front = known.keep(article(URL, "All the news of today, and the weather."), List.of(), false);

        assertThat(known.remember(front, List.of(copy)).sameAs()).isEmpty();
        assertThat(known.find(address(copy)).orElseThrow().article().url()).isEqualTo(copy);
    }

    @Test
    void neverFindsAPageThatABrowserHandedOver() {
        var readable = article("Mine");
        known.keepForReader("r1", "page", readable.article(), new byte[] {1});

        assertThat(known.find(address(URL))).isEmpty();
    }

    @Test
    void takesTheSameWordsPackedOtherwiseForTheSameArticle() throws IOException {
        Finding now = article(URL, "Blue, and why.");
        byte[] body = new GZIPInputStream(new ByteArrayInputStream(Objects.requireNonNull(now.body()))).readAllBytes();
        var once = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(once) {
            {
                def.setLevel(Deflater.NO_COMPRESSION);
            }
        }) {
            gzip.write(body);
        }
        var standing = known.keep(
                new Finding(Outcome.ARTICLE, null, now.article(), once.toByteArray(), "read", null, Pages.ONE),
                List.of(),
                false);

        assertThat(standing.bodyGz()).isNotEqualTo(now.body());
        assertThat(standing.isOutdoneBy(now)).isFalse();
        assertThat(standing.isOutdoneBy(article(URL, "Blue, and why not."))).isTrue();
    }

    private KnownLinks at(Instant now) {
        var database = client.getDatabase("test");
        return new KnownLinks(
                new Articles(database), new Aliases(database), Duration.ofHours(6), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Finding article(String title) {
        var article = new Article("article", URL, "Bower News", title, List.of("Nell"), NOW, "en", null, null, 3, 1);
        return new Finding(Outcome.ARTICLE, null, article, new byte[] {31, 2}, "read as an article", null, Pages.ONE);
    }

    private static Finding article(String url, String text) {
        var article = new Article("article", url, "Bower News", "Nests", List.of(), NOW, "en", null, null, 3, 1);
        byte[] body = new PackedBody("<p>" + text + "</p>", text).packed();
        return new Finding(Outcome.ARTICLE, null, article, body, "read as an article", null, Pages.ONE);
    }

    private static Address address(String url) {
        return (Address) AddressReading.of(url);
    }
}
