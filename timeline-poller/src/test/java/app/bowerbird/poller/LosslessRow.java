package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.closed.ClosedPosts;
import app.bowerbird.poller.closed.LookAgain;
import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.link.QueueAge;
import app.bowerbird.poller.link.TurnLock;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.SealedWords;
import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.timeline.Failpoint;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.Schedule.Due;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.TimelineForm;
import app.bowerbird.poller.timeline.Timelines;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// One timeline, its store and its queue, with the plug pulled wherever the dice say so.
final class LosslessRow {

    static final int PAGES_A_POLL = 4;

    private static final int MANY_POLLS = 200;

    private static final String KEY = "\"key\":\"";
    private static final PollerSettings SETTINGS =
            settings(Map.of("poller.pages-per-poll", Integer.toString(PAGES_A_POLL)));
    private static final Seal SEAL = new Seal(Secret.of(Parts.SECRET));
    private static final SealedWords WORDS = new SealedWords(Secret.of(Parts.SECRET));
    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofHours(8);

    final QueueStandIn queue;
    /// What befell it, and how often.
    final Map<String, Integer> met = new TreeMap<>();

    /// What the queue took just before a crash: only this may come again.
    private final List<String> takenAtCrash = new ArrayList<>();

    private final Random random;
    private final SettableClock clock;
    private final MongoDatabase database;
    private final FaultyStore store;
    private final Schedule schedule;
    private final Timelines timelines;
    private final Outbox outbox;
    private final ClosedPosts closedPosts;
    private final LookAgain lookAgain;
    private final PollTimeline pollTimeline;
    private final OutboxClock outboxClock;
    private final String id;
    private double crashes;
    private Duration wait = LONGER_THAN_ANY_WAIT;

    LosslessRow(
            MongoDatabase database,
            Random random,
            SettableClock clock,
            Function<MongoDatabase, TimelineSource> source,
            TimelineForm.Wish wish) {
        this.database = database;
        this.random = random;
        this.clock = clock;
        this.queue = new QueueStandIn(random);
        this.store = new FaultyStore(random, database);
        PollerSettings settings = SETTINGS;
        var seal = SEAL;
        MongoDatabase faulty = store.database();
        this.timelines = new Timelines(faulty);
        this.schedule = new Schedule(faulty);
        this.outbox = new Outbox(faulty);
        TimelineSource made = source.apply(faulty);
        Failpoint failpoint = this::mayCrash;
        var meters = new SimpleMeterRegistry();
        this.closedPosts = new ClosedPosts(faulty);
        this.lookAgain = new LookAgain(closedPosts, outbox, timelines, List.of(made), seal, clock);
        this.pollTimeline = new PollTimeline(
                List.of(made),
                timelines,
                schedule,
                outbox,
                closedPosts,
                seal,
                WORDS,
                failpoint,
                clock,
                settings,
                meters);
        this.outboxClock = new OutboxClock(
                outbox,
                new TurnLock(faulty, "outbox", Duration.ofSeconds(20)),
                new QueueAge(faulty, "links-to-extract"),
                new SharedLinkSender(queue, settings, meters),
                failpoint,
                clock,
                settings);
        Timeline timeline = new TimelineForm(Map.of(made.name(), made), seal).make(wish, clock.instant());
        this.id = timeline.id();
        timelines.add(timeline);
        schedule.add(id, clock.instant(), Duration.ofMinutes(5));
    }

    static PollerSettings settings(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("poller", PollerSettings.class);
    }

    void dangers(double crashes, double queueFaults) {
        this.crashes = crashes;
        store.crashes = crashes / 4;
        queue.faults = queueFaults;
    }

    void waits(Duration between) {
        wait = between;
    }

    /// True when the poll ran to its end.
    boolean poll() {
        clock.forward(wait);
        try {
            for (Due due : schedule.due(clock.instant(), 10)) {
                schedule.claim(due, clock.instant().plusSeconds(60)).ifPresent(pollTimeline::poll);
            }
            return true;
        } catch (Crash crash) {
            met(crash.getMessage());
            return false;
        }
    }

    /// So much later, posts for a few people are looked at again.
    void lookAgain(Duration later) {
        clock.forward(later);
        lookAgain.atWhatIsDue();
    }

    /// As the page does that removes a timeline.
    void remove() {
        timelines.remove(id);
        closedPosts.hasten(id, clock.instant());
    }

    /// Whether anything in the store says it.
    boolean isStored(String words) {
        return database.listCollectionNames().into(new ArrayList<>()).stream()
                .flatMap(name -> database.getCollection(name).find().into(new ArrayList<>()).stream())
                .anyMatch(document -> document.toJson().contains(words));
    }

    void relay() {
        clock.forward(Duration.ofHours(1));
        int before = queue.bodies.size();
        try {
            outboxClock.relay();
        } catch (Crash crash) {
            met(crash.getMessage());
            takenAtCrash.addAll(queue.bodies.subList(before, queue.bodies.size()));
        }
    }

    private void met(String what) {
        met.merge("crash " + what, 1, Integer::sum);
    }

    /// No more dangers: everything that is still to come comes.
    void settle() {
        dangers(0, 0);
        // A timeline of replies alone is walked again and again: it has no post to stand at.
        var stoodAt = new HashSet<String>();
        while (stoodAt.add(String.valueOf(timeline().cursor()))) {
            assertThat(stoodAt).as("polls until nothing is left to come").hasSizeLessThan(MANY_POLLS);
            assertThat(poll()).isTrue();
            relay();
        }
        relay();
        assertThat(outbox.waiting()).isZero();
    }

    /// What went out, and how often.
    Map<String, Integer> keys() {
        return keys(queue.bodies);
    }

    /// What may have gone out so many times more.
    Map<String, Integer> keysAtCrash() {
        return keys(takenAtCrash);
    }

    private static Map<String, Integer> keys(List<String> bodies) {
        var keys = new HashMap<String, Integer>();
        bodies.forEach(body -> keys.merge(key(body), 1, Integer::sum));
        return keys;
    }

    // No key of a stand-in needs an escape, and reading whole messages takes longer than all else here.
    private static String key(String body) {
        int start = body.indexOf(KEY) + KEY.length();
        return body.substring(start, body.indexOf('"', start));
    }

    Timeline timeline() {
        return timelines.find(id).orElseThrow();
    }

    void close() {
        database.drop();
    }

    private void mayCrash(String place) {
        if (random.nextDouble() < crashes) {
            throw new Crash(place);
        }
    }
}
