package app.bowerbird.poller.timeline;

import app.bowerbird.poller.budget.Caps;
import app.bowerbird.poller.budget.Spending;
import app.bowerbird.poller.timeline.Timeline.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A timeline as its owner may see it: everything but its credentials.
public record ShownTimeline(
        String id,
        String reader,
        String source,
        String name,
        @Nullable String address,
        Map<String, String> settings,
        String state,
        @Nullable Instant lastPollAt,
        @Nullable Instant nextPollAt,
        @Nullable String lastError,
        long postsSeen,
        long linksFound,
        @Nullable Cost cost,
        Instant createdAt) {

    /// What reading has cost in this UTC day and month, and the most it may, in dollars.
    public record Cost(BigDecimal today, BigDecimal dayCap, BigDecimal month, BigDecimal monthCap) {

        public static Cost of(Spending spending, Caps caps) {
            return new Cost(
                    spending.today().amount(),
                    caps.day().amount(),
                    spending.month().amount(),
                    caps.month().amount());
        }
    }

    /// @param cost null where reading costs nothing
    public static ShownTimeline of(Timeline t, @Nullable Instant nextPollAt, @Nullable Cost cost) {
        return new ShownTimeline(
                t.id(),
                t.reader(),
                t.source(),
                t.name(),
                t.address(),
                t.settings(),
                t.state().name().toLowerCase(Locale.ROOT),
                t.lastPollAt(),
                t.state() == State.ACTIVE ? nextPollAt : null,
                t.lastError(),
                t.postsSeen(),
                t.linksFound(),
                cost,
                t.createdAt());
    }
}
