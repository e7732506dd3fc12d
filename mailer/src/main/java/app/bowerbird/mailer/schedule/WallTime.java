package app.bowerbird.mailer.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A minute somebody named: an instant, or a local time in a zone of the IANA database, which is worked out anew
/// when the rules of that zone change.
///
/// A local time that the clocks leap over is the same time on the old clock (02:30 becomes 03:30), one that comes
/// twice is its first coming.
///
/// @param words the local time with its zone, null where an instant was named
public record WallTime(Instant at, @Nullable String words) {

    private static final Pattern LOCAL = Pattern.compile("([0-9T:.+-]{16,30})\\[([A-Za-z0-9/_+-]{1,64})]");

    /// Reads `2027-01-01T07:00:00Z`, `2027-01-01T08:00+01:00`, `2027-01-01T08:00[Europe/Berlin]`, or
    /// `2027-01-01T08:00` where the zone stands by itself; empty when it is none of these.
    public static Optional<WallTime> read(String text, @Nullable String zone) {
        try {
            if (zone != null) {
                return Optional.of(local(text, zone));
            }
            var local = LOCAL.matcher(text);
            if (local.matches()) {
                return Optional.of(local(local.group(1), local.group(2)));
            }
            var at = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            return Optional.of(new WallTime(at, null));
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    private static WallTime local(String text, String zone) {
        if (zone.matches("[+-].*|UTC[+-].*|GMT[+-].*")) {
            throw new DateTimeException("an offset is no zone");
        }
        var time = LocalDateTime.parse(text).truncatedTo(ChronoUnit.MILLIS);
        return new WallTime(ZonedDateTime.of(time, ZoneId.of(zone)).toInstant(), time + "[" + zone + "]");
    }
}
