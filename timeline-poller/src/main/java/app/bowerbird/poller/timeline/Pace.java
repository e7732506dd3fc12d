package app.bowerbird.poller.timeline;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long a timeline waits between polls: shorter when polls yield much, longer when they yield nothing or fail.
///
/// @param shortest between two polls
/// @param longest between two polls that went well
/// @param posts new ones a poll aims at
public record Pace(Duration shortest, Duration longest, int posts) {

    private static final Duration LONGEST_AFTER_ERRORS = Duration.ofHours(6);

    /// The next interval: towards the one that would have yielded `posts`, by a factor of 4 down or 2 up at most.
    public Duration after(Duration interval, int newPosts) {
        double factor = newPosts == 0 ? 1.5 : (double) posts / newPosts;
        double bounded = Math.clamp(factor, 0.25, 2.0);
        return within(Duration.ofMillis((long) (interval.toMillis() * bounded)), longest);
    }

    /// How long to wait after the n-th error in a row.
    public Duration afterErrors(Duration interval, int errors) {
        long doubled = interval.toMillis() << Math.min(errors, 12);
        return within(Duration.ofMillis(doubled), LONGEST_AFTER_ERRORS);
    }

    /// Ten percent early or late, so that timelines added together do not stay together.
    public Duration jittered(Duration wait, RandomGenerator random) {
        return Duration.ofMillis((long) (wait.toMillis() * random.nextDouble(0.9, 1.1)));
    }

    public Duration first() {
        return within(Duration.ofMinutes(5), longest);
    }

    private Duration within(Duration wait, Duration most) {
        if (wait.compareTo(shortest) < 0) {
            return shortest;
        }
        return wait.compareTo(most) > 0 ? most : wait;
    }
}
