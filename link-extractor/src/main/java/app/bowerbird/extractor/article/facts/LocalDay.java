package app.bowerbird.extractor.article.facts;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The day on which an article was published where it was published. Many pages tell programs the instant in UTC, and
/// people the day as it was there: what was written late in an American evening is of the next day in UTC. The instant
/// stays; the offset is moved by as many hours as bring it to the day that the page itself shows.
final class LocalDay {

    private static final int FARTHEST_WEST = -12;
    private static final int FARTHEST_EAST = 14;

    private LocalDay() {}

    /// @param inUrl the day in the page's address
    /// @param shown the dates beside the headline
    static OffsetDateTime of(
            OffsetDateTime date, Optional<OffsetDateTime> inUrl, Supplier<List<OffsetDateTime>> shown) {
        LocalDate day = date.toLocalDate();
        boolean hasTime = date.toLocalTime().toSecondOfDay() > 0;
        boolean agrees = inUrl.filter(there -> there.toLocalDate().equals(day)).isPresent();
        if (!hasTime || !date.getOffset().equals(ZoneOffset.UTC) || agrees) {
            return date;
        }
        List<OffsetDateTime> dates = shown.get();
        if (isShown(dates, day)) {
            return date;
        }
        return inUrl.map(OffsetDateTime::toLocalDate)
                .filter(there -> isNext(there, day))
                .or(() -> dates.stream()
                        .map(OffsetDateTime::toLocalDate)
                        .filter(there -> isNext(there, day))
                        .findFirst())
                .map(there -> moved(date, there))
                .orElse(date);
    }

    private static boolean isShown(List<OffsetDateTime> shown, LocalDate day) {
        return shown.stream().anyMatch(date -> date.toLocalDate().equals(day));
    }

    private static boolean isNext(LocalDate there, LocalDate day) {
        return Math.abs(ChronoUnit.DAYS.between(there, day)) == 1;
    }

    private static OffsetDateTime moved(OffsetDateTime date, LocalDate there) {
        int step = there.isBefore(date.toLocalDate()) ? -1 : 1;
        for (int hours = step; hours >= FARTHEST_WEST && hours <= FARTHEST_EAST; hours += step) {
            OffsetDateTime local = date.withOffsetSameInstant(ZoneOffset.ofHours(hours));
            if (local.toLocalDate().equals(there)) {
                return local;
            }
        }
        return date;
    }
}
