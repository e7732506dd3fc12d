package app.bowerbird.reader.access.passkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passkey as its reader sees it.
///
/// @param id to remove it by
/// @param name as the reader called it
public record Passkey(
        String id, String name, Instant madeAt, @Nullable Instant usedAt) {}
