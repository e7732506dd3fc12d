package app.bowerbird.reader.alert.rule;

import java.time.Instant;
import java.util.Locale;

/// When a reader wants to be told of a story at once.
///
/// @param people at least so many
/// @param hours within which they shared it
/// @param language of the mail
/// @param madeAt what was complete before is told by no alert
public record AlertRule(String reader, int people, int hours, Locale language, Instant madeAt) {

    public static final int FEWEST = 2;
    public static final int MOST = 100;
    public static final int LONGEST = 168;
}
