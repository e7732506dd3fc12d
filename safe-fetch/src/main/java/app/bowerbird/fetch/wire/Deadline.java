package app.bowerbird.fetch.wire;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The end of one fetch, all hops together.
public final class Deadline implements AutoCloseable {

    private static final Runnable NOTHING = () -> {};

    private final long end;
    private final AtomicReference<Runnable> abort = new AtomicReference<>(NOTHING);
    private volatile boolean over;
    private volatile @Nullable Future<?> alarm;

    Deadline(Duration total) {
        this.end = System.nanoTime() + total.toNanos();
    }

    void runsOutBy(Future<?> future) {
        alarm = future;
    }

    /// What is broken off when time is up; at once where it already is.
    void guard(Runnable inWork) {
        abort.set(inWork);
        if (over) {
            inWork.run();
        }
    }

    void runOut() {
        over = true;
        abort.get().run();
    }

    public boolean isOver() {
        return over || System.nanoTime() - end >= 0;
    }

    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    @Override
    public void close() {
        Future<?> pending = alarm;
        if (pending != null) {
            pending.cancel(false);
        }
    }
}
