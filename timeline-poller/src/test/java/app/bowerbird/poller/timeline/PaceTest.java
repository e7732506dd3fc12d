package app.bowerbird.poller.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(Duration.ofMinutes(1), Duration.ofMinutes(60), 25);

    @Test
    void findsTheIntervalThatYieldsWhatIsWanted() {
        Duration interval = pace.first();
        for (int i = 0; i < 20; i++) {
            // 2 posts a minute
            interval = pace.after(interval, (int) (2 * interval.toSeconds() / 60));
        }
        assertThat(interval).isBetween(Duration.ofMinutes(11), Duration.ofMinutes(14));
    }

    @Test
    void anIdleTimelineIsAskedSeldomAndABusyOneOften() {
        Duration idle = pace.first();
        Duration busy = pace.first();
        for (int i = 0; i < 20; i++) {
            idle = pace.after(idle, 0);
            busy = pace.after(busy, 500);
        }
        assertThat(idle).isEqualTo(Duration.ofMinutes(60));
        assertThat(busy).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void errorsDoubleTheWaitUpToSixHours() {
        assertThat(pace.afterErrors(Duration.ofMinutes(5), 1)).isEqualTo(Duration.ofMinutes(10));
        assertThat(pace.afterErrors(Duration.ofMinutes(5), 3)).isEqualTo(Duration.ofMinutes(40));
        assertThat(pace.afterErrors(Duration.ofMinutes(60), 99)).isEqualTo(Duration.ofHours(6));
    }

    @Test
    void jitterStaysWithinATenth() {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            assertThat(pace.jittered(Duration.ofMinutes(10), random))
                    .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        }
    }
}
