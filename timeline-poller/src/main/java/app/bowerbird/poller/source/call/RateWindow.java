package app.bowerbird.poller.source.call;

import app.bowerbird.fetch.FetchResult.Answered;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// When a server takes calls again: Retry-After first, else the reset of its rate window, which Mastodon writes as an
/// ISO 8601 time and Bluesky in seconds since 1970.
record RateWindow(@Nullable Instant resetAt, boolean spent) {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long SINCE_1970 = 1_000_000_000;

    static RateWindow of(Answered answer, Instant now) {
        boolean spent = first(answer, "x-ratelimit-remaining", "ratelimit-remaining")
                .filter("0"::equals)
                .isPresent();
        if (answer.retryAt() != null) {
            return new RateWindow(answer.retryAt(), spent);
        }
        // Counted from the server's own clock where it tells the time: ours may be wrong.
        Instant there =
                answer.header("date").flatMap(text -> instant(text, now)).orElse(now);
        Instant resetAt = first(answer, "x-ratelimit-reset", "ratelimit-reset")
                .flatMap(text -> instant(text, there))
                .map(reset -> here(Duration.between(there, reset), now))
                .orElse(null);
        return new RateWindow(resetAt, spent);
    }

    private static Instant here(Duration wait, Instant now) {
        if (wait.isNegative() || wait.isZero()) {
            return now.plusSeconds(1);
        }
        return now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait.plusSeconds(1));
    }

    private static Optional<String> first(Answered answer, String... names) {
        return Stream.of(names)
                .flatMap(name -> answer.header(name).stream())
                .map(String::strip)
                .findFirst();
    }

    private static Optional<Instant> instant(String text, Instant now) {
        try {
            if (text.matches("\\d{1,11}")) {
                long number = Long.parseLong(text);
                return Optional.of(number > SINCE_1970 ? Instant.ofEpochSecond(number) : now.plusSeconds(number));
            }
            return Optional.of(
                    text.contains(",")
                            ? Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))
                            : Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
