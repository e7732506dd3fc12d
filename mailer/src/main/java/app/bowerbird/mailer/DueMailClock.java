package app.bowerbird.mailer;

import app.bowerbird.mailer.delivery.DeliverySettings;
import app.bowerbird.mailer.delivery.Next;
import app.bowerbird.mailer.delivery.SendMail;
import app.bowerbird.mailer.schedule.DueLines;
import app.bowerbird.mailer.schedule.Minutes;
import app.bowerbird.mailer.smtp.Smtp;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every second at the minutes that have come and attends to what is due, some mails at once.
@Component
class DueMailClock {

    private static final Logger log = LoggerFactory.getLogger(DueMailClock.class);

    private final Minutes minutes;
    private final SendMail sendMail;
    private final Smtp smtp;
    private final Clock clock;
    private final DueLines lines;
    private final Semaphore atOnce;
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();

    DueMailClock(Minutes minutes, SendMail sendMail, Smtp smtp, DeliverySettings settings, Clock clock) {
        this.minutes = minutes;
        this.sendMail = sendMail;
        this.smtp = smtp;
        this.clock = clock;
        this.lines = new DueLines(minutes, smtp::ready);
        this.atOnce = new Semaphore(settings.atOnce());
    }

    /// At a fixed rate, so that a long tick does not keep the leases from being renewed.
    @Scheduled(fixedRate = 1_000)
    void tick() throws InterruptedException {
        if (!ticking.compareAndSet(false, true)) {
            return;
        }
        try {
            smtp.hangUpIdleLines();
            for (var due : lines.by(clock.instant())) {
                if (inHand.add(due.mailId())) {
                    atOnce.acquire();
                    senders.submit(() -> attend(due));
                }
            }
        } catch (RuntimeException e) {
            sweepAgain(e);
        } finally {
            ticking.set(false);
        }
    }

    @Scheduled(fixedRate = 1_000)
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

    private void attend(Minutes.Due due) {
        try {
            switch (sendMail.attend(due.mailId())) {
                case Next.Done _ -> minutes.remove(due);
                case Next.Later(var at) -> minutes.move(due, at);
                case Next.WhenServed(var expiresAt) -> {
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
            atOnce.release();
        }
    }

    private void sweepAgain(RuntimeException failure) {
        lines.sweepSoon(clock.instant());
        log.atWarn().addKeyValue("failure", failure.toString()).log("due mails could not be attended to, trying again");
    }
}
