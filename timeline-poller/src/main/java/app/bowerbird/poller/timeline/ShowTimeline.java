package app.bowerbird.poller.timeline;

import app.bowerbird.poller.budget.Caps;
import app.bowerbird.poller.budget.Ledger;
import app.bowerbird.poller.budget.Spending;
import app.bowerbird.poller.source.TimelineSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows timelines to their owner, with their next poll and what they cost.
public final class ShowTimeline {

    private final Map<String, TimelineSource> sources;
    private final Schedule schedule;
    private final Ledger ledger;

    public ShowTimeline(Map<String, TimelineSource> sources, Schedule schedule, Ledger ledger) {
        this.sources = sources;
        this.schedule = schedule;
        this.ledger = ledger;
    }

    public List<ShownTimeline> all(List<Timeline> found, Instant now) {
        List<String> ids = found.stream().map(Timeline::id).toList();
        Map<String, Instant> next = schedule.nextPolls(ids);
        Map<String, Spending> spent = ledger.of(ids, now);
        return found.stream()
                .map(t -> ShownTimeline.of(t, next.get(t.id()), cost(t, spent.get(t.id()))))
                .toList();
    }

    public ShownTimeline one(Timeline timeline, Instant now) {
        return all(List.of(timeline), now).getFirst();
    }

    private ShownTimeline.@Nullable Cost cost(Timeline timeline, @Nullable Spending spent) {
        TimelineSource source = sources.get(timeline.source());
        Optional<Caps> caps = source == null ? Optional.empty() : source.caps(timeline.settings());
        return spent == null
                ? null
                : caps.map(most -> ShownTimeline.Cost.of(spent, most)).orElse(null);
    }
}
