package app.bowerbird.poller;

import app.bowerbird.poller.SharedLinkSender.QueueAway;
import app.bowerbird.poller.SharedLinkSender.Sent;
import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.link.Outbox.Row;
import app.bowerbird.poller.link.QueueAge;
import app.bowerbird.poller.link.TurnLock;
import app.bowerbird.poller.timeline.Failpoint;
import com.mongodb.MongoException;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Carries stored links to the queue, and carries them again when the queue was lost.
///
/// Send, then mark: a crash in between sends a link twice, never not at all.
@Component
class OutboxClock {

    private static final Logger log = LoggerFactory.getLogger(OutboxClock.class);
    private static final int AT_ONCE = 500;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Outbox outbox;
    private final TurnLock turn;
    private final QueueAge age;
    private final SharedLinkSender sender;
    private final Failpoint failpoint;
    private final Clock clock;
    private final Duration keepSent;
    private @Nullable Instant pausedUntil;
    private @Nullable Instant forgotAt;
    private int failures;

    OutboxClock(
            Outbox outbox,
            TurnLock turn,
            QueueAge age,
            SharedLinkSender sender,
            Failpoint failpoint,
            Clock clock,
            PollerSettings settings) {
        this.outbox = outbox;
        this.turn = turn;
        this.age = age;
        this.sender = sender;
        this.failpoint = failpoint;
        this.clock = clock;
        this.keepSent = settings.keepSent();
    }

    @Scheduled(fixedDelay = 250, scheduler = "outboxScheduler")
    void relay() {
        Instant now = clock.instant();
        if (pausedUntil != null && now.isBefore(pausedUntil)) {
            return;
        }
        try {
            while (sendDue() == AT_ONCE) {
                // more is waiting
            }
            pausedUntil = null;
            failures = 0;
        } catch (QueueAway | MongoException e) {
            pause(now, e);
        }
    }

    /// Sends what is due, oldest first, and answers how much that was.
    int sendDue() {
        List<Row> rows = outbox.due(clock.instant(), AT_ONCE);
        for (List<Row> left = rows; !left.isEmpty(); ) {
            // The turn is short: a copy that stands still loses it.
            if (!turn.take(clock.instant())) {
                return 0;
            }
            List<Row> batch = SharedLinkSender.batch(left);
            Sent sent = sender.send(batch);
            failpoint.reached("poller.afterSend");
            outbox.markSent(sent.handedOn(), clock.instant());
            sent.refused().forEach(this::postpone);
            left = left.subList(batch.size(), left.size());
        }
        return rows.size();
    }

    /// A queue younger than what was sent to it has lost that: it is sent again.
    @Scheduled(initialDelay = 2_000, fixedDelayString = "${poller.queue-check:1m}", scheduler = "outboxScheduler")
    void watchQueue() {
        try {
            Instant madeAt = sender.queueMadeAt();
            if (age.isNews(madeAt) && turn.take(clock.instant())) {
                int again = outbox.resend(madeAt, clock.instant());
                age.remember(madeAt);
                if (again > 0) {
                    log.atWarn().addKeyValue("links", again).log("the queue was made anew, links are sent again");
                }
            }
            forgetOld(clock.instant());
        } catch (QueueAway | MongoException e) {
            log.atDebug().setCause(e).log("the queue's age cannot be read now");
        }
    }

    @PreDestroy
    void giveTurnBack() {
        try {
            turn.giveBack();
        } catch (MongoException | IllegalStateException e) {
            log.atDebug().setCause(e).log("the turn lapses by itself");
        }
    }

    // Looking through all that was sent takes a while on a small store: once an hour is enough.
    private void forgetOld(Instant now) {
        if (forgotAt == null || forgotAt.plus(Duration.ofHours(1)).isBefore(now)) {
            outbox.forgetSentBefore(now.minus(keepSent));
            forgotAt = now;
        }
    }

    private void postpone(Row row) {
        Duration wait = Duration.ofMinutes(1L << Math.min(row.tries(), 6));
        outbox.postpone(row, clock.instant().plus(wait));
        log.atWarn()
                .addKeyValue("link", row.id())
                .addKeyValue("tries", row.tries() + 1)
                .log("the queue refuses a link");
    }

    private void pause(Instant now, RuntimeException e) {
        failures++;
        Duration wait = Duration.ofMillis(250L << Math.min(failures, 7));
        pausedUntil = now.plus(wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
        if (failures == 1) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("links wait in the outbox");
        }
    }
}
