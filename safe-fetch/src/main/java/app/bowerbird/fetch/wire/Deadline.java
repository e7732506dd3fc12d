package app.bowerbird.fetch.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

/// The end of one fetch, all hops together.
public final class Deadline implements AutoCloseable {

    /// The one that governs what this thread is doing.
    static final ScopedValue<Deadline> CURRENT = ScopedValue.newInstance();

    private final long end;
    private final List<Runnable> aborts = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private final List<Future<?>> alarms = new CopyOnWriteArrayList<>();

    Deadline(Duration total) {
        this.end = System.nanoTime() + total.toNanos();
    }

    void ringsBy(Future<?> alarm) {
        alarms.add(alarm);
    }

    /// What is broken off when time is up, instead of what was before; at once where it already is.
    void guard(Runnable inWork) {
        aborts.clear();
        guardToo(inWork);
    }

    void guardToo(Runnable inWork) {
        aborts.add(inWork);
        if (over) {
            inWork.run();
        }
    }

    void runOut() {
        over = true;
        aborts.forEach(Runnable::run);
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
