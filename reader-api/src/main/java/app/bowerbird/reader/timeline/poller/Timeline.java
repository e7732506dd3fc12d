package app.bowerbird.reader.timeline.poller;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One timeline as timeline-poller tells it; credentials never leave it.
///
/// @param source `x`, `x-v1`, `mastodon`, `bluesky` or `feed`
/// @param address of the feed, or of the account
/// @param settings what is read of it, such as `url`, `home`, `cap_day`; never credentials
/// @param state `active`, `paused` (by the reader) or `stopped` (by what went wrong)
/// @param lastError in words, while the last poll failed
public record Timeline(
        @JsonProperty(required = true) String id,
        @JsonProperty(required = true) String source,
        @JsonProperty(required = true) String name,
        @Nullable String address,
        @Nullable Map<String, String> settings,
        @JsonProperty(required = true) String state,
        @Nullable Instant lastPollAt,
        @Nullable Instant nextPollAt,
        @Nullable String lastError,
        long postsSeen,
        long linksFound,
        @Nullable Cost cost,
        @Nullable Instant createdAt) {

    /// What its network has billed in this UTC day and month, and the most it may, in dollars; null where it costs
    /// nothing.
    public record Cost(BigDecimal today, BigDecimal dayCap, BigDecimal month, BigDecimal monthCap) {

        public String ofToday() {
            return dollars(today);
        }

        public String ofDayCap() {
            return dollars(dayCap);
        }

        public String ofMonth() {
            return dollars(month);
        }

        public String ofMonthCap() {
            return dollars(monthCap);
        }

        // What is shown is never less than what is owed.
        private static String dollars(BigDecimal amount) {
            return "$" + amount.setScale(2, RoundingMode.CEILING);
        }
    }

    /// What timeline-poller's list answers.
    public record Page(List<Timeline> items) {}

    public String setting(String name, String otherwise) {
        return settings == null ? otherwise : settings.getOrDefault(name, otherwise);
    }

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
