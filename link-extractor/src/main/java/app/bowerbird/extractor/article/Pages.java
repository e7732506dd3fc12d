package app.bowerbird.extractor.article;

import app.bowerbird.extractor.address.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The pages an article stands on.
///
/// @param number of the first of them, 1 unless its address says another
/// @param next where it may go on after the last that was read; not believed before that page was read
/// @param joined the pages after the first that are part of it
/// @param stopped why it ends although it goes on, in words for a person; null where it is whole
public record Pages(
        int number,
        @Nullable Address next,
        List<String> joined,
        @Nullable String stopped) {

    public static final Pages ONE = new Pages(1, null, List.of(), null);

    /// Whether it begins here and may go on elsewhere.
    public boolean isBegun() {
        return number == 1 && next != null;
    }

    /// Whether pages are missing that it goes on with.
    public boolean isCutOff() {
        return stopped != null;
    }

    /// For the trace of a link.
    public String note() {
        String note =
                joined.isEmpty() ? "read as an article" : "read as an article of " + (joined.size() + 1) + " pages";
        return stopped == null ? note : note + ", the rest is missing: " + stopped;
    }
}
