package app.bowerbird.mailer.schedule;

import app.bowerbird.mailer.schedule.Minutes.Due;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attends to the lines that are due, some at once, none by two at a time; after a failure all are read again soon.
public final class AttendLines implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AttendLines.class);

    private final DueLines lines;
    private final Consumer<Due> attend;
    private final Duration patience;
    private final Clock clock;
    private final Semaphore atOnce;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    /// @param attend what is done with a line, which it moves or removes; it may fail
    /// @param patience how long those in hand are waited for at the end
    public AttendLines(DueLines lines, Consumer<Due> attend, int atOnce, Duration patience, Clock clock) {
        this.lines = lines;
        this.attend = attend;
        this.patience = patience;
        this.clock = clock;
        this.atOnce = new Semaphore(atOnce);
    }

    /// Takes in hand what is due now; what finds no place waits for one. A second look while one lasts does nothing.
    public void look() throws InterruptedException {
        if (!looking.compareAndSet(false, true)) {
            return;
        }
        try {
            for (var due : lines.by(clock.instant())) {
                if (inHand.add(due.mailId())) {
                    atOnce.acquire();
                    hands.submit(() -> takeInHand(due));
                }
            }
        } catch (RuntimeException e) {
            lookAgain(e);
        } finally {
            looking.set(false);
        }
    }

    @Override
    public void close() throws InterruptedException {
        hands.shutdown();
        if (!hands.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            hands.shutdownNow();
        }
    }

    private void takeInHand(Due due) {
        try {
            attend.accept(due);
        } catch (RuntimeException e) {
            lookAgain(e);
        } finally {
            inHand.remove(due.mailId());
            atOnce.release();
        }
    }

    private void lookAgain(RuntimeException failure) {
        lines.sweepSoon(clock.instant());
        log.atWarn().addKeyValue("failure", failure.toString()).log("due lines could not be attended to, trying again");
    }
}
