package app.bowerbird.poller.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A source's cursor as the string it is kept as, and back.
public final class CursorText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CursorText() {}

    public static String of(Object cursor) {
        return JSON.writeValueAsString(cursor);
    }

    /// Empty before the first poll.
    public static <T> Optional<T> read(@Nullable String text, Class<T> type) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(text, type));
        } catch (JacksonException e) {
            throw new IllegalStateException("a cursor that is not ours", e);
        }
    }
}
