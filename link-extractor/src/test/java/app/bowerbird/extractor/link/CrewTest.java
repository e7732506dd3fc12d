package app.bowerbird.extractor.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrewTest {

    private final Crew crew = new Crew(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        crew.stop();
    }

    @Test
    void returnsWhenTheWorkIsDoneAndThrowsWhatItThrew() {
        var done = new AtomicBoolean();
        crew.work(() -> done.set(true));

        assertThat(done).isTrue();
        assertThatThrownBy(() -> crew.work(() -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }

    @Test
    void letsSlowWorkStandAsideAndWaitsForTheRest() throws InterruptedException {
        var finished = new CountDownLatch(1);
        crew.work(() -> hold(finished));
        assertThat(finished.getCount()).as("returned before its end").isEqualTo(1);

        var second = Thread.startVirtualThread(() -> crew.work(() -> hold(new CountDownLatch(1))));
        await().until(() -> second.getState() == Thread.State.WAITING);
        end.countDown();
        second.join();
        finished.await();
    }

    @Test
    void takesNothingOnAfterItsEndAndLetsWhatIsUnderWayFinish() {
        var done = new AtomicBoolean();
        crew.stop();
        crew.work(() -> done.set(true));

        assertThat(done).isFalse();
        assertThat(crew.isRunning()).isFalse();
    }

    private void hold(CountDownLatch finished) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        finished.countDown();
    }
}
