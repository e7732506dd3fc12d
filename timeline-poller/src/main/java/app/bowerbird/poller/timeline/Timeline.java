package app.bowerbird.poller.timeline;

import app.bowerbird.poller.seal.SealedBox;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One source of one reader, as it is stored.
///
/// @param named whether the owner chose the name; else it follows what the source calls itself
/// @param address where it is found, for the eye
/// @param box the credentials, sealed; null where the source needs none
/// @param cursor the source's own; null before the first poll
/// @param version counts cursor moves, so that of two workers only one moves it on
public record Timeline(
        String id,
        String reader,
        String source,
        String name,
        boolean named,
        @Nullable String address,
        Map<String, String> settings,
        @Nullable SealedBox box,
        State state,
        @Nullable String cursor,
        long version,
        @Nullable Instant lastPollAt,
        @Nullable String lastError,
        long postsSeen,
        long linksFound,
        Instant createdAt) {

    public enum State {
        ACTIVE,
        PAUSED,
        STOPPED
    }

    /// Whom its credentials are sealed for.
    public String sealOwner() {
        return reader + "|" + source + "|" + id;
    }
}
