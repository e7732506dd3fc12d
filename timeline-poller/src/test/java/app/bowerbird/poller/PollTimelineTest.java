package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.poller.closed.ClosedPosts;
import app.bowerbird.poller.closed.LookAgain;
import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.link.Outbox.Row;
import app.bowerbird.poller.link.TurnLock;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.SealedWords;
import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Cost;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.timeline.Failpoint;
import app.bowerbird.poller.timeline.LatestTime;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.TimelineForm;
import app.bowerbird.poller.timeline.Timelines;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PollTimelineTest {

    private final SettableClock clock = new SettableClock();
    private final MongoDatabase database = Parts.freshDatabase();
    private final Timelines timelines = new Timelines(database);
    private final Schedule schedule = new Schedule(database);
    private final Outbox outbox = new Outbox(database);
    private final ClosedPosts closedPosts = new ClosedPosts(database);
    private final Seal seal = new Seal(Secret.of(Parts.SECRET));
    private final AtomicInteger fetched = new AtomicInteger();

    @Test
    void aBadTimelineDisturbsNoOther() {
        PollClock polling = clockFor(source(name -> switch (name) {
            case "bad" -> throw new IllegalStateException("a bug");
            case "worse" -> throw new StackOverflowError();
            default -> page("c-" + name, false);
        }));
        for (int i = 0; i < 50; i++) {
            add("fine" + i);
            add(i % 2 == 0 ? "bad" : "worse");
        }
        polling.tick();
        await().until(() ->
                timelines.of("r1").stream().filter(t -> t.cursor() != null).count() == 50);
        await().until(() -> timelines.of("r1").stream()
                        .filter(t -> "Something went wrong on our side; we try again.".equals(t.lastError()))
                        .count()
                == 25);
    }

    @Test
    void anEndlessTimelineIsLeftAfterAFewPagesAndGoneOnWithSoon() {
        PollClock polling = clockFor(source(_ -> page("c" + fetched.incrementAndGet(), true)));
        String id = add("endless");
        polling.tick();
        await().until(() -> timelines.find(id).orElseThrow().lastPollAt() != null);
        assertThat(fetched).hasValue(5);
        await().until(() ->
                schedule.nextPolls(List.of(id)).get(id).isBefore(clock.instant().plusSeconds(70)));
    }

    @Test
    void aTimelinePausedMeanwhileLeavesTheSchedule() {
        PollClock polling = clockFor(source(_ -> page("c", false)));
        String id = add("fine");
        Timeline timeline = timelines.find(id).orElseThrow();
        timelines.change(
                timeline,
                new TimelineForm(Map.of(), seal).change(timeline, new TimelineForm.Change(true, null, null, null)));
        polling.tick();
        await().until(() -> schedule.ids().isEmpty());
        assertThat(fetched).hasValue(0);
    }

    @Test
    void anActiveTimelineThatFellOutOfTheScheduleIsPutBack() {
        PollClock polling = clockFor(source(_ -> page("c", false)));
        String id = add("fine");
        schedule.remove(id);
        polling.mend();
        assertThat(schedule.ids()).containsExactly(id);
    }

    @Test
    void aClockThatWasAheadKeepsNothingWaitingEvenAfterARestart() {
        TimelineSource source = source(_ -> page("c" + fetched.incrementAndGet(), false));
        String id = add("fine");
        clock.forward(Duration.ofDays(400));
        clockFor(source).tick();
        await().until(() -> schedule.nextPolls(List.of(id)).containsKey(id));
        outbox.store(List.of(new Row("kX3v", "{}", 0)), clock.instant());
        var turn = new TurnLock(database, "outbox", Duration.ofSeconds(20));
        assertThat(turn.take(clock.instant())).isTrue();

        clock.forward(Duration.ofDays(-399));
        PollClock restarted = clockFor(source);
        restarted.tick();
        await().until(() -> fetched.get() == 2);
        await().until(() -> schedule.nextPolls(List.of(id)).containsKey(id));
        assertThat(schedule.nextPolls(List.of(id)).get(id))
                .isBefore(clock.instant().plus(Duration.ofHours(2)));
        assertThat(outbox.due(clock.instant(), 10)).hasSize(1);
        assertThat(new TurnLock(database, "outbox", Duration.ofSeconds(20)).take(clock.instant()))
                .isTrue();

        restarted.tick();
        assertThat(schedule.due(clock.instant(), 10)).isEmpty();
    }

    @Test
    void credentialsOfAnotherSecretAskTheOwner() {
        String id = add("fine");
        Timeline kept = timelines.find(id).orElseThrow();
        var elsewhere = new Seal(Secret.of("AQECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        timelines.change(
                kept,
                new TimelineForm(Map.of(), elsewhere)
                        .change(kept, new TimelineForm.Change(null, null, null, Map.of("a", "b"))));
        clockFor(source(_ -> page("c", false))).tick();
        await().until(() -> timelines.find(id).orElseThrow().state() == Timeline.State.STOPPED);
        assertThat(timelines.find(id).orElseThrow().lastError()).contains("enter them again");
    }

    private PollClock clockFor(TimelineSource source) {
        var settings = LosslessRow.settings(Map.of("poller.concurrency", "4"));
        var poll = new PollTimeline(
                List.of(source),
                timelines,
                schedule,
                outbox,
                closedPosts,
                seal,
                new SealedWords(Secret.of(Parts.SECRET)),
                Failpoint.NONE,
                clock,
                settings,
                new SimpleMeterRegistry());
        return new PollClock(
                timelines,
                schedule,
                new LatestTime(database),
                outbox,
                closedPosts,
                poll,
                new LookAgain(closedPosts, outbox, timelines, List.of(source), seal, clock),
                clock,
                settings,
                new SimpleMeterRegistry());
    }

    private String add(String name) {
        var form = new TimelineForm(Map.of(), seal);
        Timeline timeline =
                form.make(new TimelineForm.Wish("r1", "played", null, Map.of("name", name), Map.of()), clock.instant());
        timelines.add(timeline);
        schedule.add(timeline.id(), clock.instant(), Duration.ofMinutes(5));
        return timeline.id();
    }

    private static Outcome page(String cursor, boolean more) {
        return new Outcome.Page(List.of(), cursor, more, null, new Cost(0, 0, 1), null);
    }

    private static TimelineSource source(Function<String, Outcome> played) {
        return new TimelineSource() {
            @Override
            public String name() {
                return "played";
            }

            @Override
            public List<Fault> faults(Map<String, String> settings, Map<String, String> credentials) {
                return List.of();
            }

            @Override
            public Outcome fetch(Subscription subscription, String cursor) {
                return played.apply(subscription.setting("name"));
            }
        };
    }
}
