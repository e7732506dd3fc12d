package app.bowerbird.reader.digest;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.EditionStory;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.edition.StoryClaims;
import app.bowerbird.reader.digest.edition.Works;
import app.bowerbird.reader.digest.letter.Pictures;
import app.bowerbird.reader.digest.letter.UnsubscribeLinks;
import app.bowerbird.reader.digest.letter.WriteLetter;
import app.bowerbird.reader.digest.pick.DigestLetters;
import app.bowerbird.reader.digest.pick.PickStories;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.digest.plan.DigestPlans;
import app.bowerbird.reader.failpoint.Failpoint;
import ch.qos.logback.classic.Level;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Digests in twelve zones over each one's change of the clocks, with crashes, restarts and a clock that jumps: one a
/// local day, never two, never none when there was something to tell. `./bench year` goes through the whole year, to
/// the end of a February with 29 days.
class DigestYearTest {

    private static final Instant BEGIN = Instant.parse("2027-03-01T11:00:00Z");
    private static final int DAYS = Integer.getInteger("digest.days", 60);

    /// Half and quarter hours, summer time of an hour and of half an hour, at midnight and at any other hour, and both
    /// ends of the world's days.
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "America/St_Johns",
            "America/Santiago",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Asia/Beirut",
            "Australia/Lord_Howe",
            "Australia/Adelaide",
            "Pacific/Chatham",
            "Pacific/Kiritimati");

    private static final List<String> TIMES = List.of("00:00", "02:30", "07:15", "18:45");

    private final Random random = new Random(7);
    private final SettableClock clock = new SettableClock();
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoDatabase store = client.getDatabase("reader-api");
    private final Readers readers = new Readers(store, clock);
    private final DigestPlans plans = new DigestPlans(store);
    private final Editions editions = new Editions(store);
    private final Works works = new Works(store, clock);
    private final DigestSettings settings = new DigestSettings("UTC", LocalTime.of(7, 0), 1, 10, "", "");

    private final DigestLetters letters = new DigestLetters(
            new WriteLetter(),
            new UnsubscribeLinks(new byte[32]),
            Pictures.NONE,
            new AccountSettings("https://reads.example.org", new AccountSettings.Owner("", "")));

    private final Map<String, DigestPlan> wanted = new HashMap<>();
    private final Map<String, Integer> orders = new HashMap<>();
    /// Local days that a reader's digest could have been made on, since somebody looked in time.
    private final Set<String> lookedAt = new HashSet<>();

    private int crashes;
    private int jumps;

    @AfterEach
    void close() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void makesOneDigestEachLocalDayThroughCrashesRestartsAndJumpsOfTheClock() {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(MakeDigest.class)).setLevel(Level.WARN);
        clock.forward(Duration.between(clock.instant(), BEGIN));
        for (int i = 0; i < ZONES.size(); i++) {
            var account = readers.create("r" + i + "@example.org", "x", false).orElseThrow();
            var plan = settings.planOf(account);
            wanted.put(account.id(), at(plan, ZONES.get(i), TIMES.get(i % TIMES.size())));
            plans.save(wanted.get(account.id()));
        }

        var end = BEGIN.plus(Duration.ofDays(DAYS));
        var digests = started();
        while (clock.instant().isBefore(end)) {
            clock.forward(next());
            if (random.nextInt(40) == 0) {
                digests = started();
            }
            note();
            digests.tick();
            if (random.nextInt(4) == 0) {
                order();
            }
        }
        // What fell last is made good by whoever comes next.
        clock.forward(Duration.ofMinutes(1));
        started().tick();
        order();

        check(end);
        assertThat(crashes).isGreaterThan(DAYS / 8);
        assertThat(jumps).isGreaterThan(DAYS / 15);
        assertThat(orders.size()).as("digests").isGreaterThan(2 * DAYS);
    }

    /// Minutes to hours go by; now and then the clock is put back, or leaps.
    private Duration next() {
        return switch (random.nextInt(60)) {
            case 0 -> {
                jumps++;
                yield Duration.ofMinutes(-random.nextInt(180));
            }
            case 1 -> {
                jumps++;
                yield Duration.ofHours(3 + random.nextInt(6));
            }
            default -> Duration.ofMinutes(1 + random.nextInt(420));
        };
    }

    /// The clock's parts after a start, falling now and then at one of their lines.
    private DigestClock started() {
        Failpoint falling = line -> {
            if (random.nextInt(25) == 0) {
                crashes++;
                throw new Fallen(line);
            }
        };
        var claims = new StoryClaims(store);
        var make = new MakeDigest(new NewsOfTheDay(claims), works, editions, letters, falling);
        return new DigestClock(readers, plans, works, editions, make, settings, clock);
    }

    private void note() {
        wanted.forEach((reader, plan) -> {
            var today = plan.today(clock.instant());
            if (!clock.instant().isBefore(plan.at(today))) {
                lookedAt.add(reader + ":" + today);
            }
        });
    }

    private void order() {
        for (var id : works.takePending()) {
            orders.merge(id, 1, Integer::sum);
            works.sent(id);
        }
        works.forgetTheOld();
    }

    private void check(Instant end) {
        int missed = 0;
        for (var plan : wanted.values()) {
            var told = new ArrayList<Integer>();
            for (var on = plan.today(BEGIN).plusDays(1); plan.endOf(on).isBefore(end); on = on.plusDays(1)) {
                var day = plan.reader() + ":" + on;
                var edition = editions.find(plan.reader(), on);
                boolean due = hasNews(plan.reader(), on) && lookedAt.contains(day);
                assertThat(edition.isPresent()).as("%s in %s", day, plan.zone()).isEqualTo(due);
                assertThat(orders.getOrDefault(day, 0)).as("orders of %s", day).isEqualTo(due ? 1 : 0);
                missed += hasNews(plan.reader(), on) && !due ? 1 : 0;
                edition.ifPresent(made -> {
                    assertThat(made.madeAt()).as(day).isAfterOrEqualTo(plan.at(made.on()));
                    assertThat(made.madeAt()).as(day).isBefore(plan.endOf(made.on()));
                    editions.contents(made.id()).orElseThrow().stories().forEach(story -> told.add(story.id()));
                });
            }
            assertThat(told).as("a story is told once").doesNotHaveDuplicates().hasSizeGreaterThan(DAYS / 5);
        }
        assertThat(missed).as("days nobody looked at in time").isLessThan(DAYS / 2);
    }

    /// On every third day there is something to tell.
    private static boolean hasNews(String reader, LocalDate on) {
        return Math.floorMod((reader + on).hashCode(), 3) == 0;
    }

    private static DigestPlan at(DigestPlan plan, String zone, String time) {
        return new AskedPlan(null, zone, time, null, null, null, null, null, null).onto(plan, BEGIN);
    }

    private static final class Fallen extends RuntimeException {
        Fallen(String line) {
            super(line, null, false, false);
        }
    }

    /// A shelf with one story on every day that has news.
    private static final class NewsOfTheDay extends PickStories {

        private final StoryClaims claims;

        NewsOfTheDay(StoryClaims claims) {
            super(null, claims);
            this.claims = claims;
        }

        @Override
        public List<Integer> best(DigestPlan plan, LocalDate on, Instant asOf) {
            int story = (int) on.toEpochDay();
            return hasNews(plan.reader(), on)
                            && claims.told(plan.reader(), Edition.id(plan.reader(), on), List.of(story))
                                    .isEmpty()
                    ? List.of(story)
                    : List.of();
        }

        @Override
        public List<Integer> ids(String reader, int id) {
            return List.of(id);
        }

        @Override
        public Optional<EditionStory> story(DigestPlan plan, int id) {
            return Optional.of(new EditionStory(
                    id, "Story " + id, "https://site.example/" + id, null, 3, "en", null, null, 2, null, List.of()));
        }
    }
}
