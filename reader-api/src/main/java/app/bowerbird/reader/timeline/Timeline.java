package app.bowerbird.reader.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One timeline as timeline-poller tells it; credentials never leave it.
///
/// @param source `x`, `x-v1`, `mastodon`, `bluesky` or `feed`
/// @param address of the feed, or of the account
/// @param state `active`, `paused` (by the reader) or `stopped` (by what went wrong)
/// @param lastError in words, while the last poll failed
record Timeline(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String name,
        @Nullable String address,
        @JsonProperty(required = true) String state,
        @Nullable Instant lastPollAt,
        @Nullable Instant nextPollAt,
        @Nullable String lastError,
        long postsSeen,
        long linksFound,
        @Nullable Instant createdAt) {

    /// What timeline-poller's list answers.
    record Page(List<Timeline> items) {}

    public boolean paused() {
        return state.equals("paused");
    }

    /// The kind of source, for people.
    public String kind() {
        return switch (source) {
            case "x" -> "X";
            case "x-v1" -> "X (API v1.1)";
            case "mastodon" -> "Mastodon";
            case "bluesky" -> "Bluesky";
            case "feed" -> "Feed";
            default -> source;
        };
    }
}
