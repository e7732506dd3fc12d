package app.bowerbird.poller.closed;

import app.bowerbird.poller.closed.ClosedPosts.ClosedPost;
import app.bowerbird.poller.closed.ClosedPosts.Due;
import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.link.Outbox.Row;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.TimelineSource.Seen;
import app.bowerbird.poller.timeline.Keys;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.Timelines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks whether posts for a few people still stand, after 1, 5 and 15 days, and lets the words go of those that
/// do not.
///
/// After 30 days, or when nobody can look any more because the timeline was removed, the words go in any case: they are
/// never kept longer than we look. Twenty posts of a timeline are asked about at once.
public final class LookAgain {

    private static final Logger log = LoggerFactory.getLogger(LookAgain.class);

    public static final Duration KEPT = Duration.ofDays(30);
    private static final List<Duration> LOOKS = List.of(Duration.ofDays(1), Duration.ofDays(5), Duration.ofDays(15));
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofHours(6);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 20;
    private static final int DUE = 500;

    private final ClosedPosts posts;
    private final Outbox outbox;
    private final Timelines timelines;
    private final Map<String, TimelineSource> sources;
    private final Seal seal;
    private final Clock clock;

    public LookAgain(
            ClosedPosts posts,
            Outbox outbox,
            Timelines timelines,
            List<TimelineSource> sources,
            Seal seal,
            Clock clock) {
        this.posts = posts;
        this.outbox = outbox;
        this.timelines = timelines;
        this.sources = sources.stream().collect(Collectors.toMap(TimelineSource::name, Function.identity()));
        this.seal = seal;
        this.clock = clock;
    }

    /// When a post seen now is looked at first.
    public static Instant first(Instant seenAt) {
        return seenAt.plus(LOOKS.getFirst());
    }

    /// Looks at what is due, a timeline at a time.
    public void atWhatIsDue() {
        posts.due(clock.instant(), DUE).stream()
                .collect(Collectors.groupingBy(due -> due.post().timeline()))
                .forEach(this::look);
    }

    private void look(String id, List<Due> due) {
        Instant now = clock.instant();
        List<ClosedPost> claimed = due.stream()
                .filter(one -> posts.claim(one, now.plus(LEASE)))
                .map(Due::post)
                .toList();
        Optional<Timeline> timeline = timelines.find(id);
        var over = new ArrayList<ClosedPost>();
        var left = new ArrayList<ClosedPost>();
        claimed.forEach(post -> (timeline.isEmpty() || isOver(post, now) ? over : left).add(post));
        var ids = left.stream()
                .map(ClosedPost::post)
                .distinct()
                .limit(AT_ONCE)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Seen seen = timeline.filter(_ -> !ids.isEmpty()).map(t -> ask(t, ids)).orElse(Seen.NOTHING);
        for (ClosedPost post : left) {
            if (seen.gone().contains(post.post())) {
                over.add(post);
            } else if (seen.there().contains(post.post())) {
                posts.lookLater(post, next(post), post.looks() + 1);
            } else {
                boolean noRoom = !ids.contains(post.post());
                posts.lookLater(post, noRoom ? now : now.plus(UNTIL_TRIED_AGAIN), post.looks());
            }
        }
        letGo(over);
    }

    private Seen ask(Timeline timeline, Set<String> ids) {
        TimelineSource source = sources.get(timeline.source());
        Optional<Keys> keys = Keys.open(timeline, timelines, seal);
        if (source == null || keys.isEmpty() || timeline.state() != Timeline.State.ACTIVE) {
            return Seen.NOTHING;
        }
        try {
            return source.lookAgain(keys.get().subscription(), ids);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("timeline", timeline.id()).setCause(e).log("a source failed unexpectedly");
            return Seen.NOTHING;
        }
    }

    // First on its way, then forgotten: a crash in between sends it once more, which harms nobody.
    private void letGo(Collection<ClosedPost> over) {
        if (over.isEmpty()) {
            return;
        }
        List<String> ids = over.stream().map(ClosedPost::id).toList();
        outbox.store(
                over.stream()
                        .map(post -> new Row(post.id() + "~gone", post.reader(), post.body(), 0))
                        .toList(),
                clock.instant());
        outbox.dropSent(ids);
        posts.remove(ids);
        log.atInfo().addKeyValue("links", ids.size()).log("words of posts for a few are let go");
    }

    private static boolean isOver(ClosedPost post, Instant now) {
        return !post.seenAt().plus(KEPT).isAfter(now);
    }

    private static Instant next(ClosedPost post) {
        int looks = post.looks() + 1;
        return post.seenAt().plus(looks < LOOKS.size() ? LOOKS.get(looks) : KEPT);
    }
}
