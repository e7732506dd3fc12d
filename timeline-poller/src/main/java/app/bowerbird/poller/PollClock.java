package app.bowerbird.poller;

import app.bowerbird.poller.closed.ClosedPosts;
import app.bowerbird.poller.closed.LookAgain;
import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.timeline.LatestTime;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.Schedule.Claim;
import app.bowerbird.poller.timeline.Schedule.Due;
import app.bowerbird.poller.timeline.Timelines;
import com.mongodb.MongoException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Finds timelines that are due, claims them one by one, and polls so many at once as the settings allow.
///
/// `poller.late` times how long after it was due each is claimed: it grows when one copy of this service is not enough.
@Component
class PollClock {

    private static final Logger log = LoggerFactory.getLogger(PollClock.class);
    private static final int AT_ONCE = 500;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String CLOCK_WENT_BACK =
            "The clock of this machine was ahead and went back: every timeline is polled again.";

    private final Timelines timelines;
    private final Schedule schedule;
    private final LatestTime latest;
    private final Outbox outbox;
    private final ClosedPosts closedPosts;
    private final PollTimeline pollTimeline;
    private final LookAgain lookAgain;
    private final Clock clock;
    private final PollerSettings settings;
    private final Semaphore free;
    private final Timer late;
    private final Set<String> unclaimed = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("poll-", 0).factory());
    private volatile boolean stopping;
    private boolean prepared;
    private boolean away;
    private Instant watchedAt = Instant.EPOCH;

    PollClock(
            Timelines timelines,
            Schedule schedule,
            LatestTime latest,
            Outbox outbox,
            ClosedPosts closedPosts,
            PollTimeline pollTimeline,
            LookAgain lookAgain,
            Clock clock,
            PollerSettings settings,
            MeterRegistry meters) {
        this.timelines = timelines;
        this.schedule = schedule;
        this.latest = latest;
        this.outbox = outbox;
        this.closedPosts = closedPosts;
        this.pollTimeline = pollTimeline;
        this.lookAgain = lookAgain;
        this.clock = clock;
        this.settings = settings;
        this.free = new Semaphore(settings.concurrency());
        this.late =
                Timer.builder("poller.late").publishPercentiles(0.5, 0.95, 0.99).register(meters);
    }

    @Scheduled(fixedDelay = 500, scheduler = "pollScheduler")
    void tick() {
        try {
            prepare();
            watchTime(clock.instant());
            while (startDue() == AT_ONCE && !stopping) {
                // more is due
            }
            away = false;
        } catch (MongoException e) {
            if (!away) {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("the store cannot be reached, polling waits");
            }
            away = true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// An active timeline without a place in the schedule (a crash came between the two writes) is given one.
    @Scheduled(initialDelay = 5_000, fixedDelay = 600_000, scheduler = "pollScheduler")
    void mend() {
        try {
            Set<String> scheduled = schedule.ids();
            List<String> lost = timelines.activeIds().stream()
                    .filter(id -> !scheduled.contains(id))
                    .toList();
            lost.forEach(id -> schedule.add(id, clock.instant(), settings.pace().first()));
            if (!lost.isEmpty()) {
                log.atInfo().addKeyValue("timelines", lost.size()).log("timelines put back into the schedule");
            }
        } catch (MongoException e) {
            log.atDebug().setCause(e).log("the schedule is looked through later");
        }
    }

    /// Posts for a few people are looked at again; words that are to go go.
    @Scheduled(initialDelay = 30_000, fixedDelay = 60_000, scheduler = "lookScheduler")
    void look() {
        try {
            lookAgain.atWhatIsDue();
        } catch (MongoException e) {
            log.atDebug().setCause(e).log("posts for a few are looked at later");
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        workers.shutdown();
        if (!workers.awaitTermination(Duration.ofSeconds(15).toMillis(), TimeUnit.MILLISECONDS)) {
            workers.shutdownNow();
        }
    }

    private void prepare() {
        if (!prepared) {
            timelines.prepare();
            schedule.prepare();
            outbox.prepare();
            closedPosts.prepare();
            prepared = true;
        }
    }

    /// A clock that was ahead put everything off by as much: nobody waits until it is that late again.
    private void watchTime(Instant now) {
        if (Duration.between(watchedAt, now).abs().compareTo(A_MINUTE) < 0) {
            return;
        }
        latest.wentBack(now).ifPresent(by -> {
            log.atWarn().addKeyValue("by", by).log("the clock went back, what was put off is due now");
            timelines.tellAll(CLOCK_WENT_BACK);
            schedule.hasten(now);
            outbox.hasten(now);
            closedPosts.hasten(now);
        });
        latest.note(now);
        watchedAt = now;
    }

    private int startDue() throws InterruptedException {
        var due = new ArrayList<>(schedule.due(clock.instant(), AT_ONCE));
        // Copies of this service find the same timelines: in different order they seldom want the same one.
        Collections.shuffle(due);
        for (Due one : due) {
            // Found again before its worker has claimed it.
            if (!unclaimed.add(one.id())) {
                continue;
            }
            free.acquire();
            if (stopping) {
                free.release();
                return 0;
            }
            workers.submit(() -> claimAndPoll(one));
        }
        return due.size();
    }

    private void claimAndPoll(Due due) {
        try {
            claim(due).ifPresent(pollTimeline::poll);
        } catch (RuntimeException | Error e) {
            log.atWarn().addKeyValue("timeline", due.id()).setCause(e).log("a poll broke off, its lease lapses");
        } finally {
            free.release();
        }
    }

    private Optional<Claim> claim(Due due) {
        try {
            Instant now = clock.instant();
            var claim = schedule.claim(due, now.plus(settings.lease()));
            claim.ifPresent(_ -> late.record(Duration.between(due.nextPollAt(), now)));
            return claim;
        } finally {
            unclaimed.remove(due.id());
        }
    }
}
