package app.bowerbird.reader.digest;

import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.problem.BadInput;
import app.bowerbird.reader.words.Languages;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a reader wants changed in the digest; a field left out stays as it is.
@Schema(name = "DigestSettings")
record AskedPlan(
        @Nullable Boolean enabled,

        @Schema(example = "Europe/Berlin", description = "IANA name") @Nullable
        String timeZone,

        @Schema(example = "07:00") @Nullable String localTime,
        @Schema(example = "[\"mon\", \"thu\"]") @Nullable List<String> days,

        @Schema(description = "people who must have shared a story", minimum = "1", maximum = "100") @Nullable
        Integer threshold,

        @Schema(description = "stories at most", minimum = "1", maximum = "50") @Nullable
        Integer top,

        @Schema(description = "whether those count and are shown who only passed on another's post") @Nullable
        Boolean reposts,

        @Nullable String address,

        @Schema(example = "de", description = "of the mail") @Nullable
        String language) {

    private static final int MOST_PEOPLE = 100;
    private static final int MOST_STORIES = 50;
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    /// The wish that leads to a plan.
    static AskedPlan of(DigestPlan plan) {
        return new AskedPlan(
                plan.enabled(),
                plan.zone().getId(),
                plan.time().toString(),
                plan.days().stream().sorted().map(AskedPlan::shortName).toList(),
                plan.threshold(),
                plan.top(),
                plan.reposts(),
                plan.address(),
                plan.language().getLanguage());
    }

    DigestPlan onto(DigestPlan before, Instant now) {
        var after = new DigestPlan(
                before.reader(),
                enabled == null ? before.enabled() : enabled,
                timeZone == null ? before.zone() : zone(timeZone),
                localTime == null ? before.time() : time(localTime),
                days == null ? before.days() : days(days),
                within(threshold, "threshold", MOST_PEOPLE, before.threshold()),
                within(top, "top", MOST_STORIES, before.top()),
                reposts == null ? before.reposts() : reposts,
                address == null ? before.address() : address(address),
                language == null ? before.language() : language(language),
                before.changedAt(),
                before.pausedUntil(),
                before.lastOn());
        boolean otherTimes = after.enabled() != before.enabled()
                || !after.zone().equals(before.zone())
                || !after.time().equals(before.time())
                || !after.days().equals(before.days());
        return otherTimes ? changedAt(after, now) : after;
    }

    /// What was due under the old times is not made up for.
    private static DigestPlan changedAt(DigestPlan plan, Instant now) {
        return new DigestPlan(
                plan.reader(),
                plan.enabled(),
                plan.zone(),
                plan.time(),
                plan.days(),
                plan.threshold(),
                plan.top(),
                plan.reposts(),
                plan.address(),
                plan.language(),
                now,
                plan.pausedUntil(),
                plan.lastOn());
    }

    static String shortName(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static ZoneId zone(String name) {
        // Offsets and abbreviations know no summer time, so only names of places will do.
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw new BadInput("time_zone", "must be an IANA time zone such as Europe/Berlin");
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new BadInput("time_zone", "must be an IANA time zone such as Europe/Berlin");
        }
    }

    private static LocalTime time(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new BadInput("local_time", "must be a time from 00:00 to 23:59");
        }
        return LocalTime.parse(text);
    }

    private static Set<DayOfWeek> days(List<String> names) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (String name : names) {
            days.add(List.of(DayOfWeek.values()).stream()
                    .filter(day -> shortName(day).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new BadInput("days", "must be out of mon, tue, wed, thu, fri, sat, sun")));
        }
        if (days.isEmpty()) {
            throw new BadInput("days", "must name at least one day; to stop the digest set enabled to false");
        }
        return days;
    }

    private static int within(@Nullable Integer asked, String field, int most, int otherwise) {
        if (asked == null) {
            return otherwise;
        }
        if (asked < 1 || asked > most) {
            throw new BadInput(field, "must be a number from 1 to " + most);
        }
        return asked;
    }

    private static Locale language(String tag) {
        return Languages.of(tag).orElseThrow(() -> new BadInput("language", "must be one of " + Languages.ALL));
    }

    private static String address(String text) {
        Readers.wrongEmail(text).ifPresent(wrong -> {
            throw new BadInput("address", wrong);
        });
        return text.strip();
    }
}
