package app.bowerbird.suite.demo.x;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// So many requests of one path in 15 minutes, told in X's `x-rate-limit-…` headers.
public final class RateWindow {

    private static final Duration LENGTH = Duration.ofMinutes(15);

    private final int limit;
    private final Clock clock;
    private final Map<String, Integer> taken = new HashMap<>();
    private Instant resetAt = Instant.EPOCH;

    public RateWindow(int limit, Clock clock) {
        this.limit = limit;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    /// Takes one request; answers whether there was one left.
    synchronized boolean take(String path, BiConsumer<String, String> header) {
        var now = clock.instant();
        if (!now.isBefore(resetAt)) {
            taken.clear();
            resetAt = now.plus(LENGTH);
        }
        int count = taken.merge(path, 1, Integer::sum);
        header.accept("x-rate-limit-limit", String.valueOf(limit));
        header.accept("x-rate-limit-remaining", String.valueOf(Math.max(0, limit - count)));
        header.accept("x-rate-limit-reset", String.valueOf(resetAt.getEpochSecond()));
        return count <= limit;
    }
}
