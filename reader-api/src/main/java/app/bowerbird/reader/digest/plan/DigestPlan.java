package app.bowerbird.reader.digest.plan;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When one reader wants the digest and what shall be in it.
///
/// Kept as zone and local time, never as an instant: the instant of each day is worked out on that day, so that
/// a change of the clocks moves nothing.
///
/// @param time local
/// @param days of the week
/// @param threshold people who must have shared a story
/// @param top stories at most
/// @param reposts whether those who only passed on another's post count and are shown
/// @param language of the mail
/// @param changedAt when zone, time, days or `enabled` were last set; what was due before that is not made up for
/// @param pausedUntil the local day with which digests begin again; null: no pause
/// @param lastOn the local day that was last seen to
public record DigestPlan(
        String reader,
        boolean enabled,
        ZoneId zone,
        LocalTime time,
        Set<DayOfWeek> days,
        int threshold,
        int top,
        boolean reposts,
        String address,
        Locale language,
        Instant changedAt,
        @Nullable LocalDate pausedUntil,
        @Nullable LocalDate lastOn) {

    private static final Duration BEFORE_A_SKIPPED_MIDNIGHT = Duration.ofMinutes(15);

    /// The reader's day it is now.
    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /// The local day whose digest is to be made now, if one is: its time has come, and it is still that day.
    public Optional<LocalDate> dueOn(Instant now) {
        var today = today(now);
        if (!enabled || today.equals(lastOn) || !isWanted(today)) {
            return Optional.empty();
        }
        var at = at(today);
        return now.isBefore(at) || at.isBefore(changedAt) ? Optional.empty() : Optional.of(today);
    }

    /// When the digest of a local day is due. A time that the clocks skip comes as much later as they skip; a time that
    /// comes twice is the first of the two.
    public Instant at(LocalDate on) {
        var local = on.atTime(time);
        var at = local.atZone(zone);
        if (at.toLocalDate().equals(on)) {
            return at.toInstant();
        }
        var gap = zone.getRules().getTransition(local);
        return gap == null ? at.toInstant() : gap.getInstant().minus(BEFORE_A_SKIPPED_MIDNIGHT);
    }

    /// When the next digest is due, were the settings to stay as they are.
    public Optional<Instant> nextAt(Instant now) {
        if (!enabled) {
            return Optional.empty();
        }
        for (var day = today(now); ; day = day.plusDays(1)) {
            if (isWanted(day) && at(day).isAfter(now)) {
                return Optional.of(at(day));
            }
        }
    }

    /// Whether the pause, if there is one, still lasts.
    public boolean isPaused(Instant now) {
        return pausedUntil != null && today(now).isBefore(pausedUntil);
    }

    private boolean isWanted(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && (pausedUntil == null || !day.isBefore(pausedUntil));
    }

    /// When a local day ends: nobody wants its digest after that.
    public Instant endOf(LocalDate on) {
        return on.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// Days back to the last chosen day of the week.
    public int daysSinceTheLast(LocalDate on) {
        int back = 1;
        while (back < 7 && !days.contains(on.minusDays(back).getDayOfWeek())) {
            back++;
        }
        return back;
    }
}
