package app.bowerbird.fetch.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/// The end of one fetch, all hops together.
public final class Deadline implements AutoCloseable {

    private static final Runnable NOTHING = () -> {};

    private final long end;
    private final AtomicReference<Runnable> abort = new AtomicReference<>(NOTHING);
    private volatile boolean over;
    private final List<Future<?>> alarms = new CopyOnWriteArrayList<>();

    Deadline(Duration total) {
        this.end = System.nanoTime() + total.toNanos();
    }

    void ringsBy(Future<?> alarm) {
        alarms.add(alarm);
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
        alarms.forEach(alarm -> alarm.cancel(false));
    }
}
