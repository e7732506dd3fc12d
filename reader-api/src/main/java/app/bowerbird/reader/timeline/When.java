package app.bowerbird.reader.timeline;

import java.time.Duration;
import java.time.Instant;

/// A moment as people say it: "3 minutes ago", "in 2 hours".
final class When {

    private When() {}

    static String words(Instant moment, Instant now) {
        Duration away = Duration.between(now, moment);
        String length = length(away.abs());
        if (length.isEmpty()) {
            return away.isNegative() ? "just now" : "any moment";
        }
        return away.isNegative() ? length + " ago" : "in " + length;
    }

    private static String length(Duration time) {
        if (time.toMinutes() < 1) {
            return "";
        }
        if (time.toHours() < 1) {
            return count(time.toMinutes(), "minute");
        }
        return time.toDays() < 1 ? count(time.toHours(), "hour") : count(time.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
