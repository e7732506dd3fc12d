package app.bowerbird.reader.shelf.rank;

import app.bowerbird.reader.problem.BadInput;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The time in which a share counts: the last hours or days, or from one day or instant to another.
///
/// @param last back from now, or null
/// @param from inclusive, or null for the beginning
/// @param to exclusive, or null for no end
public record Window(
        @Nullable Duration last,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final Window ALL = new Window(null, null, null);

    private static final Map<String, Window> NAMED =
            Map.of("24h", last(1), "3d", last(3), "7d", last(7), "30d", last(30), "all", ALL);

    public static Window last(int days) {
        return new Window(Duration.ofDays(days), null, null);
    }

    public static Window between(Instant from, Instant to) {
        return new Window(null, from, to);
    }

    /// @param text `24h`, `3d`, `7d`, `30d`, `all`, or `from..to` with dates (UTC, the last day included) or instants,
    ///     either side of which may be left out
    public static Window parse(String text) {
        Window named = NAMED.get(text);
        if (named != null) {
            return named;
        }
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new BadInput("window", "must be 24h, 3d, 7d, 30d, all or from..to");
        }
        Instant from = instant(text.substring(0, dots), 0);
        Instant to = instant(text.substring(dots + 2), 1);
        if (from != null && to != null && !from.isBefore(to)) {
            throw new BadInput("window", "must begin before it ends");
        }
        return new Window(null, from, to);
    }

    /// @param asOf when the question is asked
    public Span span(Instant asOf) {
        return span(asOf, Long.MAX_VALUE, Set.of());
    }

    /// @param asOf when the question is asked
    /// @param upto the last `seq` that counts
    /// @param without those up to there that do not count
    public Span span(Instant asOf, long upto, Set<Long> without) {
        long[] sorted = without.stream().mapToLong(Long::longValue).sorted().toArray();
        long now = asOf.toEpochMilli();
        long start = last != null ? now - last.toMillis() : from != null ? from.toEpochMilli() : Long.MIN_VALUE;
        long end = to != null ? to.toEpochMilli() : Long.MAX_VALUE;
        return new Span(start, end, upto, sorted, Math.min(now, end));
    }

    private static @Nullable Instant instant(String text, int daysLater) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant instant = text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(daysLater)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw new BadInput("window", "must lie between the years 1 and 9999");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new BadInput("window", "'" + text + "' is neither a date (2026-08-03) nor an instant in UTC");
        }
    }

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
}
