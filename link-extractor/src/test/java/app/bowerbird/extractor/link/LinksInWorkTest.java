package app.bowerbird.extractor.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LinksInWorkTest {

    private static final Instant NOW = Instant.parse("2026-11-20T07:30:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase database = client.getDatabase("test");
    private final LinksInWork work = new LinksInWork(database, LEASE);

    @AfterEach
    void close() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void givesANewLinkToOneAndLetsTheOthersJoin() {
        LinkInWork held = work.admit(link(share("a")), NOW).orElseThrow();

        assertThat(work.admit(link(share("b")), NOW)).isEmpty();
        assertThat(work.admit(link(share("b")), NOW)).as("the same share again").isEmpty();

        LinkInWork grown = work.end(held).grown();
        assertThat(grown).isNotNull();
        assertThat(grown.shares()).extracting(WaitingShare::key).containsExactly("a", "b");
        assertThat(work.end(grown).ended()).isTrue();
        assertThat(work.count()).isZero();
    }

    @Test
    void takesALinkOverOnlyWhenItsLeaseIsOver() {
        LinkInWork first = work.admit(link(share("a")), NOW).orElseThrow();

        assertThat(work.claim(first.id(), NOW.plusSeconds(59))).isEmpty();
        LinkInWork second = work.claim(first.id(), NOW.plusSeconds(60)).orElseThrow();

        assertThat(second.starts()).isEqualTo(2);
        assertThat(work.hold(first, NOW.plusSeconds(61)))
                .as("who slept past the lease")
                .isFalse();
        assertThat(work.letWait(first, first.upset(NOW))).isFalse();
        assertThat(work.end(first)).isEqualTo(new LinksInWork.Ending(false, null));
        assertThat(work.end(second).ended()).isTrue();
    }

    @Test
    void keepsCountOfWhoHasBeenToldWhenAReaderLeaves() {
        LinkInWork held = work.admit(
                        LinkInWork.first(
                                "l", "https://bower.example/", 0, false, List.of(share("r1|a"), share("r2|b"))),
                        NOW)
                .orElseThrow();
        work.letWait(held, held.waiting(held.url(), NOW, false, 1).toldToAll());
        work.admit(link(share("r2|c")), NOW);

        work.forget("r1");

        LinkInWork left = work.find("l").orElseThrow();
        assertThat(left.shares()).extracting(WaitingShare::key).containsExactly("r2|b", "r2|c");
        assertThat(left.told()).isEqualTo(1);
        assertThat(left.asksThoughKnown()).isTrue();
    }

    @Test
    void tellsWhatIsDueTheLongestWaitingFirst() {
        for (int i = 0; i < 5; i++) {
            LinkInWork held = work.admit(
                            LinkInWork.first("l" + i, "https://bower.example/" + i, 0, false, List.of(share("s"))), NOW)
                    .orElseThrow();
            work.letWait(held, held.waiting(held.url(), NOW.plusSeconds(10 - i), true, 0));
        }

        assertThat(work.due(NOW.plusSeconds(5), 10)).isEmpty();
        assertThat(work.due(NOW.plusSeconds(8), 10)).containsExactly("l4", "l3", "l2");
        assertThat(work.due(NOW.plusSeconds(20), 2)).containsExactly("l4", "l3");
    }

    @RepeatedTest(5)
    void losesNoShareAndHandsOutEachOnceWhenManyShareAtOnce() throws Exception {
        var handedOn = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = IntStream.range(0, 400)
                    .mapToObj(i -> threads.submit(() -> workOn(work.admit(link(share("s" + i)), NOW), handedOn)))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }

        assertThat(handedOn).hasValue(400);
        assertThat(work.count()).isZero();
    }

    private void workOn(Optional<LinkInWork> held, AtomicInteger handedOn) {
        int sent = 0;
        for (LinkInWork now = held.orElse(null);
                now != null;
                now = work.end(now).grown()) {
            handedOn.addAndGet(now.shares().size() - sent);
            sent = now.shares().size();
        }
    }

    private static LinkInWork link(WaitingShare share) {
        return LinkInWork.first("l", "https://bower.example/", 0, false, List.of(share));
    }

    private static WaitingShare share(String key) {
        return new WaitingShare(key, "{}", List.of(new Step("https://bit.bower.example/", 301, "redirected")));
    }
}
