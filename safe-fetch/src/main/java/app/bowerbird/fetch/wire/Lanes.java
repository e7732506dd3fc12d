package app.bowerbird.fetch.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// How many requests are out at once: so many to one host, so many in all.
///
/// A request that is not done within a second stands aside, and its place is free again: a heap of silent sites must
/// not keep the good ones waiting. As many may stand aside as there are places.
public final class Lanes {

    /// A place that is given back when closed.
    public interface Lane extends AutoCloseable {
        @Override
        void close();
    }

    /// A place among all.
    public final class Place implements Lane {

        private final AtomicReference<@Nullable Semaphore> held = new AtomicReference<>(all);

        /// Now, or as soon as there is room to stand.
        public void standAside() {
            slow.add(this);
            letStandAside();
        }

        @Override
        public void close() {
            Semaphore place = held.getAndSet(null);
            if (place != null) {
                place.release();
                letStandAside();
            }
        }
    }

    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final int perHost;
    private final Semaphore all;
    private final Semaphore aside;
    private final Queue<Place> slow = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<String, Row> hosts = new ConcurrentHashMap<>();

    public Lanes(int perHost, int inAll) {
        this.perHost = perHost;
        this.all = new Semaphore(inAll, true);
        this.aside = new Semaphore(inAll);
    }

    private void letStandAside() {
        while (!slow.isEmpty() && aside.tryAcquire()) {
            Place next = slow.poll();
            boolean moved = next != null && next.held.compareAndSet(all, aside);
            (moved ? all : aside).release();
        }
    }

    /// Empty when there is none free within half a second.
    public Optional<Place> anywhere() {
        return takes(all) ? Optional.of(new Place()) : Optional.empty();
    }

    /// Empty when there is none free within half a second.
    public Optional<Lane> to(String host) {
        Row row = hosts.compute(host, (name, known) -> {
            Row used = known == null ? new Row(new Semaphore(perHost, true), 0) : known;
            return new Row(used.places(), used.users() + 1);
        });
        if (takes(row.places())) {
            return Optional.of(() -> {
                row.places().release();
                leave(host);
            });
        }
        leave(host);
        return Optional.empty();
    }

    private void leave(String host) {
        hosts.computeIfPresent(host, (name, row) -> row.users() == 1 ? null : new Row(row.places(), row.users() - 1));
    }

    private static boolean takes(Semaphore places) {
        try {
            return places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Row(Semaphore places, int users) {}
}
