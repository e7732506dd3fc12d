package app.bowerbird.reader.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A window from one day to another, as the two fields of the form and as words.
///
/// @param words such as `3–17 August`; null when no such window is asked
public record Range(String from, String to, @Nullable String words) {

    private static final Range NONE = new Range("", "", null);

    static Range of(@Nullable String window) {
        int dots = window == null ? -1 : window.indexOf("..");
        if (window == null || dots < 0) {
            return NONE;
        }
        LocalDate from = day(window.substring(0, dots));
        LocalDate to = day(window.substring(dots + 2));
        return new Range(from == null ? "" : from.toString(), to == null ? "" : to.toString(), words(from, to));
    }

    private static String words(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null || to == null) {
            return from != null
                    ? "Since " + text(from, "d MMM")
                    : to != null ? "Until " + text(to, "d MMM") : "Some time";
        }
        boolean oneMonth = from.withDayOfMonth(1).equals(to.withDayOfMonth(1));
        return text(from, oneMonth ? "d" : "d MMM") + "–" + text(to, oneMonth ? "d MMMM" : "d MMM");
    }

    private static String text(LocalDate day, String pattern) {
        return day.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
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
