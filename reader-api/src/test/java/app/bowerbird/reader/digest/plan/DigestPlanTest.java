package app.bowerbird.reader.digest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestPlanTest {

    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    /// A year of ticks every ten seconds to ten minutes, with two-hour sleeps and jumps of the clock back and
    /// forth: never two for a local day, never none.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "America/St_Johns",
                "Asia/Kolkata",
                "Asia/Kathmandu",
                "Australia/Adelaide",
                "Australia/Lord_Howe",
                "Pacific/Chatham",
                "Pacific/Kiritimati",
                "Pacific/Apia",
                "America/Santiago",
                "Africa/Casablanca",
                "Asia/Beirut"
            })
    void comesOncePerLocalDayAYearLong(String zone) {
        for (var time : List.of("00:00", "02:30", "20:59")) {
            var random = new Random(zone.hashCode() + time.hashCode());
            var plan = plan(zone, time, EVERY_DAY);
            var made = new ArrayList<LocalDate>();
            var end = NEW_YEAR.plus(Duration.ofDays(366));
            for (var now = NEW_YEAR; now.isBefore(end); now = now.plus(step(random))) {
                var due = plan.dueOn(random.nextInt(200) == 0 ? now.minus(Duration.ofMinutes(61)) : now)
                        // What the store answers: that day has its digest.
                        .filter(on -> !made.contains(on));
                if (due.isPresent()) {
                    assertThat(now).isAfterOrEqualTo(plan.at(due.get()));
                    made.add(due.get());
                    plan = seenTo(plan, due.get());
                }
            }
            var first = made.getFirst();
            assertThat(made).as(time).doesNotHaveDuplicates().isSorted();
            assertThat(made)
                    .as(time)
                    .containsExactlyElementsOf(
                            first.datesUntil(made.getLast().plusDays(1)).toList());
            assertThat(made.size()).as(time).isBetween(365, 367);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // The clocks skip 02:00 to 03:00; 02:30 comes as 03:30.
        "Europe/Berlin, 2027-03-28, 02:30, 2027-03-28T01:30:00Z",
        // They go back from 03:00 to 02:00; the first 02:30 is it.
        "Europe/Berlin, 2027-10-31, 02:30, 2027-10-31T00:30:00Z",
        "Europe/Berlin, 2027-06-01, 07:00, 2027-06-01T05:00:00Z",
        "Europe/Berlin, 2027-12-01, 07:00, 2027-12-01T06:00:00Z",
        "Asia/Kolkata, 2027-06-01, 07:00, 2027-06-01T01:30:00Z",
        "Australia/Lord_Howe, 2027-06-01, 07:00, 2027-05-31T20:30:00Z"
    })
    void worksOutTheInstantOfEachDay(String zone, LocalDate on, String time, Instant at) {
        assertThat(plan(zone, time, EVERY_DAY).at(on)).isEqualTo(at);
    }

    @Test
    void isMadeLateOnTheSameLocalDayAndNotAfterIt() {
        var plan = plan("Europe/Berlin", "07:00", EVERY_DAY);

        assertThat(plan.dueOn(Instant.parse("2027-02-01T05:59:59Z"))).isEmpty();
        assertThat(plan.dueOn(Instant.parse("2027-02-01T22:59:59Z"))).contains(LocalDate.parse("2027-02-01"));
        assertThat(plan.dueOn(Instant.parse("2027-02-01T23:00:00Z"))).isEmpty();
    }

    @Test
    void comesOnTheChosenDaysOfTheWeekAndReachesBackToTheLastOne() {
        var plan = plan("UTC", "07:00", EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY));
        var monday = LocalDate.parse("2027-02-01");

        assertThat(plan.dueOn(monday.atTime(8, 0).atZone(ZoneId.of("UTC")).toInstant()))
                .contains(monday);
        assertThat(plan.dueOn(
                        monday.plusDays(1).atTime(8, 0).atZone(ZoneId.of("UTC")).toInstant()))
                .isEmpty();
        assertThat(plan.daysSinceTheLast(monday)).isEqualTo(4);
        assertThat(plan("UTC", "07:00", EnumSet.of(DayOfWeek.MONDAY)).daysSinceTheLast(monday))
                .isEqualTo(7);
        assertThat(plan("UTC", "07:00", EVERY_DAY).daysSinceTheLast(monday)).isEqualTo(1);
    }

    @Test
    void doesNotMakeUpForATimeThatLiesBeforeTheSettings() {
        var saved = Instant.parse("2027-02-01T09:00:00Z");
        var plan = new DigestPlan(
                "r1",
                true,
                ZoneId.of("UTC"),
                LocalTime.of(8, 0),
                EVERY_DAY,
                1,
                10,
                true,
                "a@b.example",
                Locale.ENGLISH,
                saved,
                null,
                null);

        assertThat(plan.dueOn(saved.plusSeconds(60))).isEmpty();
        assertThat(plan.dueOn(saved.plus(Duration.ofDays(1)))).contains(LocalDate.parse("2027-02-02"));
        assertThat(plan.nextAt(saved)).contains(Instant.parse("2027-02-02T08:00:00Z"));
    }

    @Test
    void knowsEveryZoneThatThePageOffers() {
        for (var zone : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            assertThat(plan(zone, "23:59", EVERY_DAY).nextAt(NEW_YEAR)).as(zone).isPresent();
        }
    }

    private static Duration step(Random random) {
        return random.nextInt(100) == 0 ? Duration.ofHours(2) : Duration.ofSeconds(10 + random.nextInt(590));
    }

    private static DigestPlan plan(String zone, String time, Set<DayOfWeek> days) {
        return new DigestPlan(
                "r1",
                true,
                ZoneId.of(zone),
                LocalTime.parse(time),
                days,
                1,
                10,
                true,
                "a@b.example",
                Locale.ENGLISH,
                Instant.EPOCH,
                null,
                null);
    }

    private static DigestPlan seenTo(DigestPlan plan, LocalDate on) {
        return new DigestPlan(
                plan.reader(),
                true,
                plan.zone(),
                plan.time(),
                plan.days(),
                plan.threshold(),
                plan.top(),
                plan.reposts(),
                plan.address(),
                plan.language(),
                plan.changedAt(),
                plan.pausedUntil(),
                on);
    }
}
