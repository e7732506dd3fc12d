package app.bowerbird.extractor;

import app.bowerbird.extractor.link.Alarms;
import app.bowerbird.extractor.link.LinksInWork;
import app.bowerbird.extractor.page.Hosts;
import app.bowerbird.extractor.page.Robots;
import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Wakes links that are due: those this process let wait at their minute, and every second whatever else the store
/// holds, such as links whose worker died.
@Component
class WaitingLinksClock {

    private static final Logger log = LoggerFactory.getLogger(WaitingLinksClock.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);

    private final FollowLink followLink;
    private final LinksInWork work;
    private final Alarms alarms;
    private final Hosts hosts;
    private final Robots robots;
    private final Clock clock;
    private final Semaphore free;
    private final Set<String> awake = ConcurrentHashMap.newKeySet();
    private Instant nextLookAt = Instant.EPOCH;
    private Instant nextSweepAt = Instant.EPOCH;

    WaitingLinksClock(
            FollowLink followLink,
            LinksInWork work,
            Alarms alarms,
            Hosts hosts,
            Robots robots,
            ExtractorSettings settings,
            Clock clock) {
        this.followLink = followLink;
        this.work = work;
        this.alarms = alarms;
        this.hosts = hosts;
        this.robots = robots;
        this.clock = clock;
        this.free = new Semaphore(settings.workers());
    }

    @Scheduled(fixedDelay = 50)
    void wakeWhatIsDue() {
        Instant now = clock.instant();
        alarms.due(now, free.availablePermits()).forEach(this::wake);
        try {
            if (!now.isBefore(nextLookAt) && free.availablePermits() > 0) {
                nextLookAt = now.plus(BETWEEN_LOOKS);
                work.due(now, free.availablePermits()).forEach(this::wake);
            }
            if (!now.isBefore(nextSweepAt)) {
                nextSweepAt = now.plus(BETWEEN_SWEEPS);
                hosts.forgetIdle();
                robots.forgetOld();
            }
        } catch (MongoException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("the store does not answer, waiting links wait on");
        }
    }

    private void wake(String id) {
        if (!awake.add(id)) {
            return;
        }
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("link-" + id).start(() -> {
            try {
                followLink.resume(id);
            } catch (RuntimeException e) {
                log.atError().addKeyValue("link", id).setCause(e).log("waiting link not worked through");
            } finally {
                awake.remove(id);
                free.release();
            }
        });
    }
}
