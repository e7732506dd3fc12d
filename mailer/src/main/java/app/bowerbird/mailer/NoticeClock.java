package app.bowerbird.mailer;

import app.bowerbird.mailer.notice.TellClient;
import app.bowerbird.mailer.schedule.DueLines;
import app.bowerbird.mailer.schedule.Minutes;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks every second for mails whose clients have to be told what became of them.
@Component
class NoticeClock {

    private static final Logger log = LoggerFactory.getLogger(NoticeClock.class);
    private static final int AT_ONCE = 32;

    private final Minutes notices;
    private final TellClient tellClient;
    private final Clock clock;
    private final DueLines lines;
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    NoticeClock(@Qualifier("notices") Minutes notices, TellClient tellClient, Clock clock) {
        this.notices = notices;
        this.tellClient = tellClient;
        this.clock = clock;
        this.lines = new DueLines(notices, () -> true);
    }

    /// What finds no place in this second finds one in the next.
    @Scheduled(fixedDelay = 1_000)
    void tick() throws InterruptedException {
        try {
            for (var due : lines.by(clock.instant())) {
                if (inHand.add(due.mailId())) {
                    atOnce.acquire();
                    tellers.submit(() -> tell(due));
                }
            }
        } catch (RuntimeException e) {
            sweepAgain(e);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        tellers.shutdown();
        if (!tellers.awaitTermination(5, TimeUnit.SECONDS)) {
            tellers.shutdownNow();
        }
    }

    private void tell(Minutes.Due due) {
        try {
            tellClient.attend(due.mailId()).ifPresentOrElse(at -> notices.move(due, at), () -> notices.remove(due));
        } catch (RuntimeException e) {
            sweepAgain(e);
        } finally {
            inHand.remove(due.mailId());
            atOnce.release();
        }
    }

    private void sweepAgain(RuntimeException failure) {
        lines.sweepSoon(clock.instant());
        log.atWarn().addKeyValue("failure", failure.toString()).log("clients could not be told, trying again");
    }
}
