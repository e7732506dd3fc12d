package app.bowerbird.fetch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How late a thread of the platform wakes, summed up: what a machine busy with something else adds to every time
/// measured on it.
final class Lateness implements AutoCloseable {

    private static final long TICK_MILLIS = 20;

    private final AtomicLong late = new AtomicLong();
    private final Thread ticker = Thread.ofPlatform().daemon().name("lateness").start(this::tick);

    Duration inAll() {
        return Duration.ofNanos(late.get());
    }

    private void tick() {
        try {
            while (true) {
                long start = System.nanoTime();
                Thread.sleep(TICK_MILLIS);
                long over = System.nanoTime() - start - (TICK_MILLIS + 20) * 1_000_000;
                late.addAndGet(Math.max(0, over));
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
    }
}
