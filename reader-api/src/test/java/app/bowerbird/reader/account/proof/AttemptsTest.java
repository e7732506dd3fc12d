package app.bowerbird.reader.account.proof;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Attempts.Patience;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private static final Patience PATIENCE = new Patience(5, Duration.ofMinutes(1));
    private final SettableClock clock = new SettableClock();
    private final MongoServer store = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create("mongodb:/" + store.bind());
    private final Attempts attempts = new Attempts(client.getDatabase("test"), clock);

    @AfterEach
    void close() {
        client.close();
        store.shutdownNow();
    }

    @Test
    void letsExactlyTheFreeTriesThroughHoweverManyComeAtOnce() throws Exception {
        Attempts otherInstance = new Attempts(client.getDatabase("test"), clock);
        List<Callable<Boolean>> crowd = Stream.of(attempts, otherInstance)
                .flatMap(door -> Stream.generate(() -> (Callable<Boolean>)
                                () -> door.take("x", PATIENCE).isEmpty())
                        .limit(20))
                .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            long through = 0;
            for (var answer : threads.invokeAll(crowd)) {
                through += answer.get() ? 1 : 0;
            }
            assertThat(through).isEqualTo(5);
        }
    }

    @Test
    void doublesTheWaitUpToItsLongestAndNotForKnocking() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempts.take("x", PATIENCE)).isEmpty();
        }
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            for (int knock = 0; knock < 3; knock++) {
                assertThat(attempts.take("x", PATIENCE)).contains(Duration.ofSeconds(seconds));
            }
            clock.forward(Duration.ofSeconds(seconds));
            assertThat(attempts.take("x", PATIENCE)).isEmpty();
        }
    }

    @Test
    void forgivesAfterAQuietHourAndWhenItWasTheRightOne() {
        for (int i = 0; i < 5; i++) {
            attempts.take("x", PATIENCE);
            attempts.take("y", PATIENCE);
        }
        assertThat(attempts.take("x", PATIENCE)).contains(Duration.ofSeconds(1));
        attempts.forget("x");
        assertThat(attempts.take("x", PATIENCE)).isEmpty();

        clock.forward(Duration.ofMinutes(61));
        for (int i = 0; i < 5; i++) {
            assertThat(attempts.take("y", PATIENCE)).isEmpty();
        }
        clock.forward(Duration.ofMinutes(61));
        attempts.sweep();
        assertThat(client.getDatabase("test").getCollection("attempts").countDocuments())
                .isZero();
    }
}
