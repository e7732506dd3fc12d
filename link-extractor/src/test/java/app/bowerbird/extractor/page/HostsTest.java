package app.bowerbird.extractor.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T07:30:00Z");

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final Hosts hosts = at(NOW);

    @AfterEach
    void close() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void handsOutOneSlotASecondInOrder() {
        assertThat(hosts.book("news.bower.example")).isEqualTo(NOW);
        assertThat(hosts.book("news.bower.example")).isEqualTo(NOW.plusSeconds(1));
        assertThat(hosts.book("news.bower.example")).isEqualTo(NOW.plusSeconds(2));
        assertThat(hosts.book("other.bower.example")).isEqualTo(NOW);
        assertThat(at(NOW.plusSeconds(60)).book("news.bower.example")).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void letsARequestPassWhoseSlotIsBookedAndNoOther() {
        hosts.book("news.bower.example");

        assertThat(hosts.untilFree("news.bower.example")).isEqualTo(Duration.ofSeconds(1));
        hosts.carry("news.bower.example");
        assertThat(hosts.untilFree("news.bower.example")).isZero();
        assertThat(hosts.untilFree("news.bower.example")).isEqualTo(Duration.ofSeconds(1));
        assertThat(hosts.untilFree("new.bower.example")).isZero();
    }

    @Test
    void givesNoSlotTwiceToManyExtractors() throws Exception {
        var slots = new ConcurrentSkipListSet<Instant>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 200)
                    .mapToObj(_ -> threads.submit(() -> slots.add(at(NOW).book("news.bower.example"))))
                    .toList();
            for (var one : all) {
                assertThat(one.get()).isTrue();
            }
        }

        assertThat(slots.last()).isEqualTo(NOW.plusSeconds(199));
    }

    @Test
    void givesAHostTheRestItAsksForButNotForEver() {
        hosts.book("news.bower.example");
        hosts.rest("news.bower.example", NOW.plusSeconds(600));

        assertThat(hosts.restsUntil("news.bower.example")).contains(NOW.plusSeconds(600));
        assertThat(hosts.book("news.bower.example")).isEqualTo(NOW.plusSeconds(600));
        assertThat(hosts.restsUntil("other.bower.example")).isEmpty();
        assertThat(at(NOW.plusSeconds(601)).restsUntil("news.bower.example")).isEmpty();

        hosts.rest("other.bower.example", NOW.plus(Duration.ofHours(24)));
        assertThat(hosts.restsUntil("other.bower.example")).contains(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void keepsTheTurnsThatAreTakenOverARestart() {
        hosts.book("news.bower.example");
        hosts.book("news.bower.example");

        assertThat(at(NOW.plusMillis(1)).book("news.bower.example")).isEqualTo(NOW.plusSeconds(2));
        assertThat(at(NOW.plusMillis(1)).untilFree("news.bower.example")).isPositive();
    }

    @Test
    void forgetsHostsThatNobodyAsks() {
        hosts.book("news.bower.example");

        at(NOW.plus(Duration.ofHours(2))).forgetIdle();

        assertThat(client.getDatabase("test").getCollection("hosts").countDocuments())
                .isZero();
    }

    private Hosts at(Instant now) {
        return new Hosts(client.getDatabase("test"), Duration.ofSeconds(1), Clock.fixed(now, ZoneOffset.UTC));
    }
}
