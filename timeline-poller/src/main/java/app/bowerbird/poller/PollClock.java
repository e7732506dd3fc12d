package app.bowerbird.poller;

import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.Schedule.Due;
import app.bowerbird.poller.timeline.Timelines;
import com.mongodb.MongoException;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Finds timelines that are due, claims them one by one, and polls so many at once as the settings allow.
@Component
class PollClock {

    private static final Logger log = LoggerFactory.getLogger(PollClock.class);
    private static final int AT_ONCE = 200;

    private final Timelines timelines;
    private final Schedule schedule;
    private final Outbox outbox;
    private final PollTimeline pollTimeline;
    private final Clock clock;
    private final PollerSettings settings;
    private final Semaphore free;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("poll-", 0).factory());
    private volatile boolean stopping;
    private boolean prepared;
    private boolean away;

    PollClock(
            Timelines timelines,
            Schedule schedule,
            Outbox outbox,
            PollTimeline pollTimeline,
            Clock clock,
            PollerSettings settings) {
        this.timelines = timelines;
        this.schedule = schedule;
        this.outbox = outbox;
        this.pollTimeline = pollTimeline;
        this.clock = clock;
        this.settings = settings;
        this.free = new Semaphore(settings.concurrency());
    }

    @Scheduled(fixedDelay = 500, scheduler = "pollScheduler")
    void tick() {
        try {
            prepare();
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
            prepared = true;
        }
    }

    private int startDue() throws InterruptedException {
        var due = new ArrayList<>(schedule.due(clock.instant(), AT_ONCE));
        // Copies of this service find the same timelines: in different order they seldom want the same one.
        Collections.shuffle(due);
        for (Due one : due) {
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
            var claim = schedule.claim(due, clock.instant().plus(settings.lease()));
            claim.ifPresent(pollTimeline::poll);
        } catch (RuntimeException | Error e) {
            log.atWarn().addKeyValue("timeline", due.id()).setCause(e).log("a poll broke off, its lease lapses");
        } finally {
            free.release();
        }
    }
}
