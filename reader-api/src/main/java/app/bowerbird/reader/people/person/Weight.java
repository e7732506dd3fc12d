package app.bowerbird.reader.people.person;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How much a person counts for a reader.
public enum Weight {
    CLOSE(2),
    NORMAL(1),
    QUIET(0.5);

    private final double times;

    Weight(double times) {
        this.times = times;
    }

    public double times() {
        return times;
    }

    /// @return such as `close`
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Weight> of(@Nullable String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
