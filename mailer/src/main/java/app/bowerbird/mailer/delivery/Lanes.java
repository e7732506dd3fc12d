package app.bowerbird.mailer.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many letters are on the wire: so many in all, so many to one domain, and so many begun in a second there.
///
/// Whoever finds too many waiting for the same domain comes back later, so that a large domain does not keep the
/// small ones waiting.
public final class Lanes {

    /// A place on the wire, given back when closed.
    public interface Lane extends AutoCloseable {
        @Override
        void close();
    }

    private static final class Domain {
        final Semaphore places;
        int users;
        long freeAt;

        Domain(int places, long now) {
            this.places = new Semaphore(places, true);
            this.freeAt = now;
        }
    }

    private final Semaphore all;
    private final int perDomain;
    private final int mayWait;
    private final long interval;
    private final Map<String, Domain> domains = new HashMap<>();

    /// @param connections letters on the wire in all
    public Lanes(int connections, DeliverySettings settings) {
        this.all = new Semaphore(Math.max(1, connections), true);
        this.perDomain = settings.perDomain();
        this.mayWait = Math.max(settings.perDomain() * 2, settings.atOnce() / 8);
        this.interval =
                settings.perDomainRate() == 0 ? 0 : (long) (TimeUnit.SECONDS.toNanos(1) / settings.perDomainRate());
    }

    /// Waits for a place; empty when too many wait for this domain already.
    public Optional<Lane> to(String domain) {
        Domain row;
        synchronized (domains) {
            row = domains.computeIfAbsent(domain, name -> new Domain(perDomain, System.nanoTime()));
            if (row.users >= perDomain + mayWait) {
                return Optional.empty();
            }
            row.users++;
        }
        boolean entered = false;
        try {
            row.places.acquire();
            entered = true;
            TimeUnit.NANOSECONDS.sleep(untilItsTurn(row));
            all.acquire();
            return Optional.of(() -> {
                all.release();
                row.places.release();
                leave(domain, row);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (entered) {
                row.places.release();
            }
            leave(domain, row);
            return Optional.empty();
        }
    }

    private long untilItsTurn(Domain row) {
        synchronized (domains) {
            long now = System.nanoTime();
            long turn = Math.max(now, row.freeAt);
            row.freeAt = turn + interval;
            return turn - now;
        }
    }

    /// A domain is forgotten once it may be written to at once again.
    private void leave(String domain, Domain row) {
        synchronized (domains) {
            row.users--;
            long now = System.nanoTime();
            if (row.users == 0 && row.freeAt <= now) {
                domains.remove(domain, row);
            }
            if (domains.size() > 10_000) {
                domains.values().removeIf(idle -> idle.users == 0 && idle.freeAt <= now);
            }
        }
    }
}
