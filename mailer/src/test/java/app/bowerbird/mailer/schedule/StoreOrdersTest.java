package app.bowerbird.mailer.schedule;

import static app.bowerbird.mailer.Fixtures.LETTER;
import static app.bowerbird.mailer.Fixtures.MORNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.mailer.Fixtures;
import app.bowerbird.mailer.Store;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mails;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Many orders at the same time.
class StoreOrdersTest {

    private static final int MANY = 120;

    private final Store store = new Store();
    private final Mails mails = new Mails(store.database());
    private final Letters letters = new Letters(store.database());
    private final Minutes minutes = new Minutes(store.database());
    private final StoreOrders orders = new StoreOrders(mails, letters, minutes);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void areStoredOnceEachWithTheirWordsAndTheirMinuteAndEveryoneHearsOfTheirOwn() throws Exception {
        // Each key comes twice: one of both is the first.
        var heard = atTheSameTime(IntStream.range(0, 2 * MANY)
                .mapToObj(i -> (Callable<Boolean>) () -> orders.add(Fixtures.mail("k" + i / 2), LETTER))
                .toList());

        for (int i = 0; i < MANY; i++) {
            assertThat(List.of(heard.get(2 * i).get(), heard.get(2 * i + 1).get()))
                    .as("k" + i)
                    .containsExactlyInAnyOrder(true, false);
            var mail = mails.find(Fixtures.mail("k" + i).id()).orElseThrow();
            assertThat(letters.find(mail.letter())).contains(LETTER);
        }
        assertThat(minutes.until(MORNING))
                .extracting(Minutes.Due::mailId)
                .doesNotHaveDuplicates()
                .hasSize(MANY);
    }

    @Test
    void allHearOfAStoreThatFailsAndTheNextOrderIsTriedAnew() throws Exception {
        MongoDatabase away;
        try (var other = new Store()) {
            away = other.database();
        }
        var failing = new StoreOrders(new Mails(away), new Letters(away), new Minutes(away));

        var heard = atTheSameTime(IntStream.range(0, MANY)
                .mapToObj(i -> (Callable<Boolean>) () -> failing.add(Fixtures.mail("k" + i), LETTER))
                .toList());

        for (var each : heard) {
            assertThatThrownBy(each::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> failing.add(Fixtures.mail("again"), LETTER)).isInstanceOf(IllegalStateException.class);
    }

    private static List<Future<Boolean>> atTheSameTime(List<Callable<Boolean>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls);
        }
    }
}
