package app.bowerbird.fetch.body;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Reads Retry-After (RFC 9110, section 10.2.3), at most 24 h ahead.
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    public static Optional<Instant> at(String value, Instant now) {
        Instant latest = now.plus(LONGEST);
        if (value.matches("\\d+")) {
            Instant at = value.length() > 9 ? latest : now.plusSeconds(Long.parseLong(value));
            return Optional.of(at.isAfter(latest) ? latest : at);
        }
        try {
            Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            return Optional.of(at.isAfter(latest) ? latest : at.isBefore(now) ? now : at);
        } catch (DateTimeException neitherSecondsNorDate) {
            return Optional.empty();
        }
    }
}
