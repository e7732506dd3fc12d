package app.bowerbird.poller.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.Parts;
import app.bowerbird.poller.timeline.Schedule.Claim;
import app.bowerbird.poller.timeline.Schedule.Due;
import app.bowerbird.poller.timeline.Schedule.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-20T07:30:00Z");
    private static final Instant LAPSED = NOW.plusSeconds(60);
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Schedule schedule = new Schedule(Parts.freshDatabase());

    @Test
    void aDueTimelineIsOneWorkersUntilItsLeaseLapses() {
        schedule.add("t", NOW, INTERVAL);
        Due due = schedule.due(NOW, 10).getFirst();
        assertThat(schedule.claim(due, LAPSED)).isPresent();
        assertThat(schedule.claim(due, LAPSED)).isEmpty();
        assertThat(schedule.due(LAPSED.minusMillis(1), 10)).isEmpty();
        assertThat(schedule.due(LAPSED, 10)).hasSize(1);
    }

    @Test
    void eightWorkersNeverPollOneTimelineTwice() throws Exception {
        IntStream.range(0, 200).forEach(i -> schedule.add("t" + i, NOW, INTERVAL));
        List<Due> due = schedule.due(NOW, 200);
        try (var workers = Executors.newFixedThreadPool(8)) {
            List<Future<Long>> claimed = IntStream.range(0, 8)
                    .mapToObj(_ -> workers.submit(() -> due.stream()
                            .filter(one -> schedule.claim(one, LAPSED).isPresent())
                            .count()))
                    .toList();
            long all = 0;
            for (Future<Long> each : claimed) {
                all += each.get();
            }
            assertThat(all).isEqualTo(200);
        }
    }

    @Test
    void aWorkerThatCameTooLateChangesNothing() {
        schedule.add("t", NOW, INTERVAL);
        Claim late = claim(NOW, LAPSED);
        Claim next = claim(LAPSED, LAPSED.plusSeconds(60));
        assertThat(schedule.renew(late, LAPSED.plusSeconds(999))).isFalse();
        schedule.finish(late, new Next(NOW, NOW, INTERVAL, 0));
        assertThat(schedule.due(LAPSED, 10)).isEmpty();
        assertThat(schedule.renew(next, LAPSED.plusSeconds(90))).isTrue();
    }

    @Test
    void remembersIntervalAndErrors() {
        schedule.add("t", NOW, INTERVAL);
        schedule.finish(claim(NOW, LAPSED), new Next(NOW.plusSeconds(5), NOW, Duration.ofMinutes(9), 3));
        Claim claim = claim(NOW.plusSeconds(5), LAPSED);
        assertThat(claim.interval()).isEqualTo(Duration.ofMinutes(9));
        assertThat(claim.errors()).isEqualTo(3);
    }

    @Test
    void nowIsNowUnlessTheSourceForbidsIt() {
        schedule.add("t", NOW.plusSeconds(300), INTERVAL);
        schedule.hurry("t", NOW);
        assertThat(schedule.due(NOW, 10)).hasSize(1);
        Instant reset = NOW.plusSeconds(900);
        schedule.finish(claim(NOW, LAPSED), new Next(reset.plusSeconds(60), reset, INTERVAL, 0));
        schedule.hurry("t", NOW);
        assertThat(schedule.due(reset.minusSeconds(1), 10)).isEmpty();
        assertThat(schedule.due(reset, 10)).hasSize(1);
    }

    @Test
    void nowDuringAPollMeansAgainAfterIt() {
        schedule.add("t", NOW, INTERVAL);
        Claim claim = claim(NOW, LAPSED);
        schedule.hurry("t", NOW.plusSeconds(1));
        assertThat(schedule.due(NOW.plusSeconds(2), 10)).isEmpty();
        schedule.finish(claim, new Next(NOW.plusSeconds(300), NOW.plusSeconds(2), INTERVAL, 0));
        assertThat(schedule.due(NOW.plusSeconds(2), 10)).hasSize(1);
    }

    @Test
    void addingTwiceChangesNothing() {
        schedule.add("t", NOW, INTERVAL);
        schedule.add("t", NOW.plusSeconds(99), INTERVAL);
        assertThat(schedule.nextPolls(List.of("t", "u"))).containsExactly(Map.entry("t", NOW));
    }

    private Claim claim(Instant now, Instant until) {
        return schedule.claim(schedule.due(now, 1).getFirst(), until).orElseThrow();
    }
}
