package app.bowerbird.mailer.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many requests each client may still make: a bucket that fills evenly and holds a minute's worth. Counted by
/// each copy of this service for itself.
public final class Turns {

    private record Bucket(double left, Instant at, boolean taken) {}

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Clock clock;

    public Turns(Clock clock) {
        this.clock = clock;
    }

    /// Zero when it is the client's turn, which it takes with that; else how long it has to wait.
    public Duration take(Client client) {
        if (client.perMinute() <= 0) {
            return Duration.ZERO;
        }
        double perSecond = client.perMinute() / 60.0;
        var now = clock.instant();
        var bucket = buckets.compute(client.name(), (name, known) -> {
            double left = known == null ? client.perMinute() : known.left() + perSecond * seconds(known.at(), now);
            double full = Math.min(client.perMinute(), left);
            return full >= 1 ? new Bucket(full - 1, now, true) : new Bucket(full, now, false);
        });
        return bucket.taken()
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil((1 - bucket.left()) / perSecond * 1000));
    }

    /// A clock that went back gives nothing.
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis()) / 1000.0;
    }
}
