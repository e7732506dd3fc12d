package app.bowerbird.mailer.delivery;

import java.time.Duration;
import java.util.List;

/// How long to wait after the n-th failure; the last value repeats until the mail expires.
///
/// @param waits in order
record RetryTimes(List<Duration> waits) {

    /// Denser at first than RFC 5321 4.5.4.1 asks, since greylisting ends within minutes.
    static final RetryTimes SMTP = minutes(1, 5, 15, 30, 60, 120, 240);

    /// The schedule of Standard Webhooks.
    static final RetryTimes CONDITION = new RetryTimes(List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10)));

    /// @param failures so far, at least 1
    Duration after(int failures) {
        return waits.get(Math.min(failures, waits.size()) - 1);
    }

    private static RetryTimes minutes(int... minutes) {
        return new RetryTimes(
                java.util.Arrays.stream(minutes).mapToObj(Duration::ofMinutes).toList());
    }
}
