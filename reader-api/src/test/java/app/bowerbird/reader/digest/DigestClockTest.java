package app.bowerbird.reader.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.digest.edition.Edition;
import app.bowerbird.reader.digest.edition.Editions;
import app.bowerbird.reader.digest.edition.Works;
import app.bowerbird.reader.digest.pick.DigestLetters;
import app.bowerbird.reader.digest.pick.PickStories;
import app.bowerbird.reader.digest.plan.DigestPlan;
import app.bowerbird.reader.failpoint.Failpoint;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Digests of the running service under a clock that the test moves; no queue is there, so orders stay in the outbox.
class DigestClockTest {

    private static final SettableClock clock = new SettableClock();
    private static RunningReaderApi api;
    private static Shelving shelving;
    private static int readers;

    private String reader;
    private Account account;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(clock, "reader.digest.zone=Asia/Kolkata", "reader.digest.threshold=2");
        shelving = new Shelving(api, clock);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void aReaderWhoComesBeforeDawn() {
        // 07:00 in Kolkata is 01:30 UTC.
        while (clock.instant().atZone(clock.getZone()).getHour() != 0) {
            clock.forward(Duration.ofMinutes(30));
        }
        account = api.bean(Readers.class)
                .create("r" + ++readers + "@example.org", "x", false)
                .orElseThrow();
        reader = account.id();
        clock.forward(Duration.ofMinutes(1));
    }

    @Test
    void makesOneDigestADayOfWhatNoDigestToldBefore() {
        shelving.story(reader, "one", 3);
        shelving.story(reader, "two", 2);
        shelving.story(reader, "alone", 1);
        tick();
        assertThat(digests()).as("not before its time").isEmpty();

        clock.forward(Duration.ofHours(2));
        tick();
        tick();
        assertThat(digests()).singleElement().satisfies(digest -> {
            assertThat(digest.subject()).isEqualTo("About one, and 1 more");
            assertThat(digest.to()).isEqualTo(account.email());
        });

        shelving.story(reader, "three", 2);
        tick();
        assertThat(digests()).as("one a day").hasSize(1);

        clock.forward(Duration.ofDays(1));
        tick();
        assertThat(digests()).extracting(Edition::subject).containsExactly("About three", "About one, and 1 more");

        clock.forward(Duration.ofDays(1));
        tick();
        assertThat(digests()).as("an empty day sends nothing").hasSize(2);
    }

    @Test
    void tellsNoStoryAgainThatTurnsOutToBeAnother() {
        shelving.story(reader, "one", 3);
        clock.forward(Duration.ofHours(2));
        tick();
        shelving.story(reader, "first heard after", 4);
        shelving.turnsOutToBe(reader, "one", "first heard after");
        shelving.story(reader, "other", 2);
        shelving.turnsOutToBe(reader, "first heard after", "never heard before");
        clock.forward(Duration.ofDays(1));
        tick();

        assertThat(digests()).extracting(Edition::subject).containsExactly("About other", "About one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digest.afterSelect", "digest.afterClaim"})
    void goesOnAfterACrashWithoutLosingOrRepeatingAnything(String line) {
        shelving.story(reader, "one", 2);
        shelving.story(reader, "two", 2);
        clock.forward(Duration.ofHours(2));
        var plan = plan();
        assertThatThrownBy(() -> fallingAt(line).make(plan, plan.today(clock.instant())))
                .isInstanceOf(Fallen.class);
        // What comes between must not slip into a digest that was chosen already, nor get lost.
        shelving.story(reader, "three", 5);

        clock.forward(Duration.ofSeconds(31));
        tick();
        clock.forward(Duration.ofDays(1));
        tick();

        assertThat(stories()).containsExactlyInAnyOrder("About one", "About two", "About three");
        assertThat(api.database().getCollection("digest_work").countDocuments(new Document("reader", reader)))
                .as("one order a digest")
                .isEqualTo(digests().size());
    }

    @Test
    void isMadeOnceByManyInstances() {
        shelving.story(reader, "one", 2);
        clock.forward(Duration.ofHours(2));
        var plan = plan();
        var makers = Stream.generate(() -> fallingAt("nowhere"))
                .limit(6)
                .map(maker -> CompletableFuture.supplyAsync(() -> maker.make(plan, plan.today(clock.instant()))))
                .toList();

        var outcomes = makers.stream().map(CompletableFuture::join).toList();

        assertThat(outcomes).filteredOn(MakeDigest.Outcome.MADE::equals).hasSizeLessThanOrEqualTo(1);
        assertThat(digests()).hasSize(1);
        assertThat(stories()).containsExactly("About one");
    }

    @Test
    void sendsNothingAfterTheReaderStoppedIt() {
        shelving.story(reader, "one", 2);
        api.bean(DigestDesk.class).stop(reader);
        clock.forward(Duration.ofHours(2));
        tick();
        assertThat(digests()).isEmpty();

        // A digest that still waits for the queue when the reader stops it is not ordered any more.
        api.bean(DigestDesk.class).now(reader);
        clock.forward(Duration.ofSeconds(31));
        api.bean(DigestDesk.class).stop(reader);
        assertThat(api.bean(DigestOrders.class).take())
                .extracting(DigestOrders.Order::to)
                .doesNotContain(account.email());
        assertThat(digests()).as("the web edition stays").hasSize(1);
    }

    private void tick() {
        api.bean(DigestClock.class).tick();
    }

    private DigestPlan plan() {
        return api.bean(DigestDesk.class).plan(reader);
    }

    private List<Edition> digests() {
        return api.bean(Editions.class).of(reader, null, 10);
    }

    private List<String> stories() {
        return digests().stream()
                .flatMap(digest -> api.bean(Editions.class).contents(digest.id()).orElseThrow().stories().stream())
                .map(story -> story.title())
                .toList();
    }

    private MakeDigest fallingAt(String line) {
        Failpoint falling = reached -> {
            if (reached.equals(line)) {
                throw new Fallen();
            }
        };
        return new MakeDigest(
                api.bean(PickStories.class),
                api.bean(Works.class),
                api.bean(Editions.class),
                api.bean(DigestLetters.class),
                falling);
    }

    private static final class Fallen extends RuntimeException {}
}
