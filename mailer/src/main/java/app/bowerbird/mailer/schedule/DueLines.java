package app.bowerbird.mailer.schedule;

import app.bowerbird.mailer.schedule.Minutes.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What is due in the minutes since it was last asked.
///
/// All waiting minutes are read after a start, after any failure, and every ten minutes, so neither a jump of
/// the clock nor a fallen neighbour leaves anything behind.
public final class DueLines {

    private static final Duration JUST_BEFORE = Duration.ofSeconds(5);
    private static final Duration OVERLAP = Duration.ofMinutes(2);
    /// Every so many looks go back further, for what a slower neighbour wrote into a minute that was over.
    private static final int OVERLAPPING = 10;

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(10);
    private static final Duration SETTLE = Duration.ofSeconds(10);

    private final Minutes minutes;
    private final BooleanSupplier heldAreDue;
    private @Nullable Instant lastAt;
    private int looks;
    private volatile Instant sweepAt = Instant.MIN;

    /// @param heldAreDue whether what was held may go on
    public DueLines(Minutes minutes, BooleanSupplier heldAreDue) {
        this.minutes = minutes;
        this.heldAreDue = heldAreDue;
    }

    public List<Due> by(Instant now) {
        var last = lastAt;
        if (last != null && !now.isBefore(last) && now.isBefore(sweepAt)) {
            var due = minutes.between(last.minus(++looks % OVERLAPPING == 0 ? OVERLAP : JUST_BEFORE), now);
            lastAt = now;
            return due;
        }
        sweepNext(now);
        var due = new ArrayList<>(minutes.until(now));
        for (var held : minutes.held()) {
            if (heldAreDue.getAsBoolean() || !held.at().isAfter(now)) {
                due.add(held);
            }
        }
        lastAt = now;
        return due;
    }

    /// Told before all are read, so that what goes wrong meanwhile is heard.
    private synchronized void sweepNext(Instant now) {
        sweepAt = now.plus(BETWEEN_SWEEPS);
    }

    /// They are not due any more.
    void remove(List<Due> over) {
        minutes.remove(over);
    }

    /// Something went wrong: all is read again soon, and no later when more goes wrong until then.
    public synchronized void sweepSoon(Instant now) {
        var soon = now.plus(SETTLE);
        sweepAt = soon.isBefore(sweepAt) ? soon : sweepAt;
    }
}
