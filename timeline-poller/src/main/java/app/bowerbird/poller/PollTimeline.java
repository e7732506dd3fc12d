package app.bowerbird.poller;

import app.bowerbird.poller.closed.ClosedPosts;
import app.bowerbird.poller.closed.ClosedPosts.ClosedPost;
import app.bowerbird.poller.closed.LookAgain;
import app.bowerbird.poller.link.FoundLink;
import app.bowerbird.poller.link.LinkKey;
import app.bowerbird.poller.link.LinksOfPost;
import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.link.Outbox.Row;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.SealedWords;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Face;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.timeline.Failpoint;
import app.bowerbird.poller.timeline.Keys;
import app.bowerbird.poller.timeline.Pace;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.Schedule.Claim;
import app.bowerbird.poller.timeline.Schedule.Next;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.Timelines;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Polls one timeline: reads its pages, stores their links, and only then moves its cursor.
///
/// `poller.found{outcome=received} = {outcome=handed_on} + {outcome=known}`: links found, links new to the outbox, and
/// links stored before.
@Component
class PollTimeline {

    private static final Logger log = LoggerFactory.getLogger(PollTimeline.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, TimelineSource> sources;
    private final Timelines timelines;
    private final Schedule schedule;
    private final Outbox outbox;
    private final ClosedPosts closedPosts;
    private final Seal seal;
    private final SealedWords words;
    private final Failpoint failpoint;
    private final Clock clock;
    private final PollerSettings settings;
    private final Pace pace;
    private final MeterRegistry meters;

    PollTimeline(
            List<TimelineSource> sources,
            Timelines timelines,
            Schedule schedule,
            Outbox outbox,
            ClosedPosts closedPosts,
            Seal seal,
            SealedWords words,
            Failpoint failpoint,
            Clock clock,
            PollerSettings settings,
            MeterRegistry meters) {
        this.sources = sources.stream().collect(Collectors.toMap(TimelineSource::name, Function.identity()));
        this.timelines = timelines;
        this.schedule = schedule;
        this.outbox = outbox;
        this.closedPosts = closedPosts;
        this.seal = seal;
        this.words = words;
        this.failpoint = failpoint;
        this.clock = clock;
        this.settings = settings;
        this.pace = settings.pace();
        this.meters = meters;
    }

    /// What one poll came to.
    private record Reading(
            Outcome last,
            int posts,
            int links,
            @Nullable Face face,
            @Nullable String notice) {}

    void poll(Claim claim) {
        Optional<Timeline> found = timelines.find(claim.id()).filter(t -> t.state() == Timeline.State.ACTIVE);
        if (found.isEmpty()) {
            schedule.finish(claim);
            return;
        }
        read(found.get(), claim).ifPresent(r -> conclude(found.get(), claim, r));
    }

    /// Empty when another worker has taken over: what it does counts.
    private Optional<Reading> read(Timeline timeline, Claim claim) {
        TimelineSource source = sources.get(timeline.source());
        Optional<Keys> keys = Keys.open(timeline, timelines, seal);
        if (source == null || keys.isEmpty()) {
            String sentence = source == null
                    ? "This source is not known any more: remove the timeline."
                    : "The stored credentials cannot be opened with this install's secret: enter them again.";
            return Optional.of(new Reading(new Outcome.NeedsOwner(timeline.cursor(), sentence), 0, 0, null, null));
        }
        String cursor = timeline.cursor();
        long version = timeline.version();
        int posts = 0;
        int links = 0;
        Face face = null;
        String notice = null;
        for (int page = 1; ; page++) {
            Outcome outcome = fetch(source, keys.get().subscription(), cursor, timeline);
            failpoint.reached("poller.afterFetch");
            int found = 0;
            int seen = 0;
            if (outcome instanceof Page read) {
                found = store(timeline, read);
                seen = read.posts().size();
                face = read.face() == null ? face : read.face();
                notice = read.notice() == null ? notice : read.notice();
            }
            if (seen > 0 || !String.valueOf(outcome.cursor()).equals(String.valueOf(cursor))) {
                failpoint.reached("poller.beforeCursor");
                if (!timelines.moveCursor(timeline.id(), version, outcome.cursor(), seen, found)) {
                    return Optional.empty();
                }
                failpoint.reached("poller.afterCursor");
                cursor = outcome.cursor();
                version++;
            }
            posts += seen;
            links += found;
            boolean goOn = outcome instanceof Page read && read.more() && read.notBefore() == null;
            if (!goOn || page >= settings.pagesPerPoll()) {
                return Optional.of(new Reading(outcome, posts, links, face, notice));
            }
            if (!schedule.renew(claim, clock.instant().plus(settings.lease()))) {
                return Optional.empty();
            }
        }
    }

    private Outcome fetch(
            TimelineSource source, Subscription subscription, @Nullable String cursor, Timeline timeline) {
        try {
            return source.fetch(subscription, cursor);
        } catch (RuntimeException e) {
            log.atError().addKeyValue("timeline", timeline.id()).setCause(e).log("a source failed unexpectedly");
            return new Outcome.Failed(cursor, "Something went wrong on our side; we try again.");
        }
    }

    private int store(Timeline timeline, Page page) {
        Stream<FoundLink> links = page.posts().stream().flatMap(post -> LinksOfPost.of(post).stream());
        var rows = new ArrayList<Row>();
        var watched = new ArrayList<ClosedPost>();
        Instant now = clock.instant();
        for (FoundLink found : links.toList()) {
            SharedLink link = SharedLink.of(found, timeline.reader(), timeline.id(), words);
            var row = new Row(LinkKey.id(link.reader(), link.key()), link.reader(), JSON.writeValueAsString(link), 0);
            rows.add(row);
            if (link.post().wordsSealed() != null) {
                String gone = JSON.writeValueAsString(link.gone());
                watched.add(new ClosedPost(
                        row.id(), link.reader(), timeline.id(), found.said().known(), gone, now, 0));
            }
        }
        closedPosts.watch(watched, LookAgain.first(now));
        int fresh = outbox.store(rows, now);
        failpoint.reached("poller.afterStore");
        meters.counter("poller.found", "outcome", "received").increment(rows.size());
        meters.counter("poller.found", "outcome", "handed_on").increment(fresh);
        meters.counter("poller.found", "outcome", "known").increment(rows.size() - fresh);
        return fresh;
    }

    private void conclude(Timeline timeline, Claim claim, Reading reading) {
        Instant now = clock.instant();
        String error = reading.notice();
        Next next;
        switch (reading.last()) {
            case Page page -> next = after(page, claim, reading.posts(), now);
            case Outcome.RateLimited limited -> {
                error = limited.sentence();
                next = new Next(limited.retryAt(), limited.retryAt(), claim.interval(), 0);
            }
            case Outcome.Resting resting -> {
                error = resting.sentence();
                next = new Next(resting.until(), now, claim.interval(), 0);
            }
            case Outcome.NeedsOwner needs -> {
                timelines.polled(timeline, now, needs.sentence(), reading.face());
                timelines.stop(timeline.id());
                schedule.finish(claim);
                tell(timeline, reading, needs.sentence());
                return;
            }
            case Outcome.Failed failed -> {
                error = failed.sentence();
                int errors = claim.errors() + 1;
                Duration wait = jittered(pace.afterErrors(claim.interval(), errors));
                next = new Next(now.plus(wait), now, claim.interval(), errors);
            }
        }
        timelines.polled(timeline, now, error, reading.face());
        schedule.finish(claim, next);
        tell(timeline, reading, error);
    }

    private Next after(Page page, Claim claim, int posts, Instant now) {
        Duration interval = page.more() ? pace.shortest() : pace.after(claim.interval(), posts);
        Instant at = now.plus(jittered(interval));
        Instant notBefore = page.notBefore() == null ? now : page.notBefore();
        return new Next(at.isBefore(notBefore) ? notBefore : at, notBefore, interval, 0);
    }

    private Duration jittered(Duration wait) {
        return pace.jittered(wait, RandomGenerator.getDefault());
    }

    private void tell(Timeline timeline, Reading reading, @Nullable String error) {
        boolean unfinished = reading.last() instanceof Page page && page.more();
        String outcome = unfinished ? "Unfinished" : reading.last().getClass().getSimpleName();
        meters.counter("poller.polls", "source", timeline.source(), "outcome", outcome)
                .increment();
        log.atLevel(error == null && reading.posts() == 0 ? Level.DEBUG : Level.INFO)
                .addKeyValue("timeline", timeline.id())
                .addKeyValue("source", timeline.source())
                .addKeyValue("outcome", outcome)
                .addKeyValue("posts", reading.posts())
                .addKeyValue("links", reading.links())
                .log("timeline polled");
    }
}
