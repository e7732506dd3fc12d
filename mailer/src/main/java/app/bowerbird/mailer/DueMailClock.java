package app.bowerbird.mailer;

import app.bowerbird.mailer.delivery.Next;
import app.bowerbird.mailer.delivery.SendMail;
import app.bowerbird.mailer.mail.Minutes;
import app.bowerbird.mailer.smtp.Smtp;
import app.bowerbird.mailer.smtp.SmtpSettings;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every second at the minutes that have come and attends to what is due, some letters at once.
///
/// All waiting minutes are read after a start, after any failure, and every ten minutes, so neither a jump of
/// the clock nor a fallen neighbour leaves a mail behind.
@Component
class DueMailClock {

    private static final Logger log = LoggerFactory.getLogger(DueMailClock.class);

    private static final Duration OVERLAP = Duration.ofMinutes(2);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private final Minutes minutes;
    private final SendMail sendMail;
    private final Smtp smtp;
    private final Clock clock;
    private final Semaphore connections;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private @Nullable Instant lastTickAt;
    private volatile Instant sweepAt = Instant.MIN;

    DueMailClock(Minutes minutes, SendMail sendMail, Smtp smtp, SmtpSettings settings, Clock clock) {
        this.minutes = minutes;
        this.sendMail = sendMail;
        this.smtp = smtp;
        this.clock = clock;
        this.connections = new Semaphore(Math.max(1, settings.connections()));
    }

    /// At a fixed rate, so that a long tick does not keep the leases from being renewed.
    @Scheduled(fixedRate = 1_000)
    void tick() throws InterruptedException {
        if (!ticking.compareAndSet(false, true)) {
            return;
        }
        try {
            for (var due : due(clock.instant())) {
                if (inHand.add(due.mailId())) {
                    connections.acquire();
                    senders.submit(() -> attend(due));
                }
            }
        } catch (RuntimeException e) {
            sweepAgain(e);
        } finally {
            ticking.set(false);
        }
    }

    @Scheduled(fixedRate = 15_000)
    void renewLeases() {
        sendMail.renewLeases();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        senders.shutdown();
        if (!senders.awaitTermination(15, TimeUnit.SECONDS)) {
            senders.shutdownNow();
        }
    }

    private List<Minutes.Due> due(Instant now) {
        var last = lastTickAt;
        if (last != null && !now.isBefore(last) && now.isBefore(sweepAt)) {
            var due = minutes.between(last.minus(OVERLAP), now);
            lastTickAt = now;
            return due;
        }
        var due = minutes.until(now);
        for (var held : minutes.held()) {
            if (smtp.ready() || !held.at().isAfter(now)) {
                due.add(held);
            }
        }
        lastTickAt = now;
        sweepAt = now.plus(BETWEEN_SWEEPS);
        return due;
    }

    private void attend(Minutes.Due due) {
        try {
            switch (sendMail.attend(due.mailId())) {
                case Next.Done _ -> minutes.remove(due);
                case Next.Later(Instant at) -> minutes.move(due, at);
                case Next.WhenServed(Instant expiresAt) -> {
                    minutes.hold(due.mailId(), expiresAt);
                    if (!due.bucket().startsWith("held")) {
                        minutes.remove(due);
                    }
                }
            }
        } catch (RuntimeException e) {
            sweepAgain(e);
        } finally {
            inHand.remove(due.mailId());
            connections.release();
        }
    }

    private void sweepAgain(RuntimeException failure) {
        sweepAt = clock.instant().plus(SETTLE);
        log.atWarn().addKeyValue("failure", failure.toString()).log("due mails could not be attended to, trying again");
    }
}
