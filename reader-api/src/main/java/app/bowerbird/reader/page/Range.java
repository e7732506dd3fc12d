package app.bowerbird.reader.page;

import app.bowerbird.reader.words.Words;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// A window from one day to another, as the two fields of the form and as words.
///
/// @param words such as `3–17 August`; null when no such window is asked
public record Range(String from, String to, @Nullable String words) {

    private static final Range NONE = new Range("", "", null);

    static Range of(@Nullable String window, Words words) {
        int dots = window == null ? -1 : window.indexOf("..");
        if (window == null || dots < 0) {
            return NONE;
        }
        LocalDate from = day(window.substring(0, dots));
        LocalDate to = day(window.substring(dots + 2));
        return new Range(from == null ? "" : from.toString(), to == null ? "" : to.toString(), spoken(from, to, words));
    }

    private static String spoken(@Nullable LocalDate from, @Nullable LocalDate to, Words words) {
        if (from == null || to == null) {
            return from != null
                    ? words.of("time.from", words.date(from, "time.day_month"))
                    : to != null ? words.of("time.until", words.date(to, "time.day_month")) : words.of("time.sometime");
        }
        boolean oneMonth = from.withDayOfMonth(1).equals(to.withDayOfMonth(1));
        return words.date(from, oneMonth ? "time.day" : "time.day_month")
                + "–"
                + words.date(to, oneMonth ? "time.day_month_long" : "time.day_month");
    }

    /// The day of a date or an instant, or null where there is none.
    private static @Nullable LocalDate day(String text) {
        try {
            return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
