package app.bowerbird.fetch.wire;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Ends what takes too long from outside: a thread that is fed one byte a second never looks at the clock itself.
public final class Deadlines implements AutoCloseable {

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
            2, Thread.ofPlatform().daemon().name("deadline-", 0).factory());

    public Deadlines() {
        clock.setRemoveOnCancelPolicy(true);
    }

    public Deadline start(Duration total) {
        var deadline = new Deadline(total);
        deadline.ringsBy(clock.schedule(deadline::runOut, total.toNanos(), TimeUnit.NANOSECONDS));
        return deadline;
    }

    /// Does it after a while, unless the fetch has ended before.
    public void during(Deadline deadline, Duration later, Runnable action) {
        deadline.ringsBy(clock.schedule(action, later.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
