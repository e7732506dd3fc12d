package app.bowerbird.mailer.schedule;

import app.bowerbird.mailer.schedule.Minutes.Due;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attends to the lines that are due, some at once, no mail by two at a time; after a failure all are read again soon.
/// Lines that are over are taken away together, with the next look. Which lines wait, and those of a mail that is in
/// hand by another of its lines, are in the next look too, however old their minutes are.
public final class AttendLines implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AttendLines.class);

    /// What becomes of a line.
    public enum Fate {
        OVER,
        /// It has another time, or is gone already.
        MOVED,
        WAITS
    }

    private final DueLines lines;
    private final Function<Due, Fate> attend;
    private final Duration patience;
    private final Clock clock;
    private final Semaphore atOnce;
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Due> inHand = new ConcurrentHashMap<>();
    private final Set<Due> waiting = ConcurrentHashMap.newKeySet();
    private final Queue<Due> over = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean looking = new AtomicBoolean();

    /// @param attend what is done with a line, which it may move or remove; it may fail
    /// @param patience how long those in hand are waited for at the end
    public AttendLines(DueLines lines, Function<Due, Fate> attend, int atOnce, Duration patience, Clock clock) {
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
            clear();
            for (var due : due()) {
                var other = inHand.putIfAbsent(due.mailId(), due);
                if (other == null) {
                    atOnce.acquire();
                    hands.submit(() -> takeInHand(due));
                } else if (!other.equals(due)) {
                    waiting.add(due);
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
        try {
            clear();
        } catch (RuntimeException e) {
            log.atInfo().addKeyValue("failure", e.toString()).log("due lines that are over stay until the next start");
        }
    }

    private Set<Due> due() {
        var due = new LinkedHashSet<>(waiting);
        due.addAll(lines.by(clock.instant()));
        waiting.removeAll(due);
        return due;
    }

    /// Until a line is gone it counts as in hand, so that nobody looks at it again.
    private void clear() {
        var gone = new ArrayList<Due>();
        for (var due = over.poll(); due != null; due = over.poll()) {
            gone.add(due);
        }
        if (gone.isEmpty()) {
            return;
        }
        try {
            lines.remove(gone);
        } finally {
            gone.forEach(due -> inHand.remove(due.mailId()));
        }
    }

    private void takeInHand(Due due) {
        var fate = Fate.MOVED;
        try {
            fate = attend.apply(due);
        } catch (RuntimeException e) {
            lookAgain(e);
        } finally {
            switch (fate) {
                case OVER -> over.add(due);
                case WAITS -> waiting.add(due);
                case MOVED -> {}
            }
            if (fate != Fate.OVER) {
                inHand.remove(due.mailId());
            }
            atOnce.release();
        }
    }

    private void lookAgain(RuntimeException failure) {
        lines.sweepSoon(clock.instant());
        log.atWarn().addKeyValue("failure", failure.toString()).log("due lines could not be attended to, trying again");
    }
}
