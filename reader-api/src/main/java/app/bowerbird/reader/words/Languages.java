package app.bowerbird.reader.words;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The languages of the house. One more is a line here and a file beside every one in `reader/messages`; English is the
/// file without a suffix.
public final class Languages {

    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

    private Languages() {}

    /// @param tag such as `de`, or whatever somebody typed
    public static Optional<Locale> of(@Nullable String tag) {
        return ALL.stream().filter(known -> known.getLanguage().equals(tag)).findFirst();
    }
}
