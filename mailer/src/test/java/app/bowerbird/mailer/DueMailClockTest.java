package app.bowerbird.mailer;

import static app.bowerbird.mailer.Fixtures.LETTER;
import static app.bowerbird.mailer.Fixtures.MORNING;
import static app.bowerbird.mailer.Fixtures.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.mailer.bounce.Suppressed;
import app.bowerbird.mailer.condition.Condition;
import app.bowerbird.mailer.condition.GoneConditions;
import app.bowerbird.mailer.delivery.DeliverySettings;
import app.bowerbird.mailer.delivery.Lanes;
import app.bowerbird.mailer.delivery.Outfit;
import app.bowerbird.mailer.delivery.SendMail;
import app.bowerbird.mailer.failpoint.Failpoint;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.schedule.Minutes;
import app.bowerbird.mailer.smtp.ScriptedSmtp;
import app.bowerbird.mailer.smtp.ScriptedSmtp.Trick;
import app.bowerbird.mailer.smtp.SmtpSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DueMailClockTest {

    private final SetClock clock = new SetClock(MORNING);
    private final Store store = new Store();
    private final Mails mails = new Mails(store.database());
    private final Letters letters = new Letters(store.database());
    private final Minutes minutes = new Minutes(store.database());
    private ScriptedSmtp server;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedSmtp();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        store.close();
    }

    @Test
    void sendsNothingEarlyAndEverythingOnceWhoeverLooks() throws InterruptedException {
        var mailers = List.of(mailer(server()), mailer(server()), mailer(server()));
        for (int i = 0; i < 60; i++) {
            schedule("k" + i, MORNING.plusSeconds(30 + i));
        }

        tick(mailers);
        assertThat(server.connections()).as("nothing early").isZero();
        clock.advance(Duration.ofSeconds(60));
        tick(mailers);
        await().untilAsserted(() -> assertThat(server.taken()).hasSize(31));
        // A mail that a neighbour had in hand is looked at once more when its lease would have ended.
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(30));
            tick(mailers);
            assertThat(server.taken()).hasSize(60);
            assertThat(waiting()).isZero();
        });
        assertThat(server.taken().stream().map(ScriptedSmtp.Taken::text).distinct())
                .hasSize(60);
    }

    @Test
    void findsWhatIsDueAfterALongSleepAndAfterAJumpOfTheClock() throws InterruptedException {
        var mailer = List.of(mailer(server()));
        schedule("tomorrow", MORNING.plus(Duration.ofDays(1)));
        tick(mailer);
        clock.advance(Duration.ofDays(3));
        await().untilAsserted(() -> {
            tick(mailer);
            assertThat(server.taken()).hasSize(1);
        });

        // The clock goes back; what is ordered then is sent then.
        clock.advance(Duration.ofHours(-1));
        schedule("now", clock.instant());
        await().untilAsserted(() -> {
            tick(mailer);
            assertThat(server.taken()).hasSize(2);
        });
    }

    @Test
    void comesBackToAGreylistedMailInItsTime() throws InterruptedException {
        server.plays(Trick.GREYLIST_450);
        var mailer = List.of(mailer(server()));
        schedule("k", MORNING);
        await().untilAsserted(() -> {
            tick(mailer);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(waiting()).isEqualTo(1);
        });
        clock.advance(Duration.ofSeconds(50));
        tick(mailer);
        assertThat(server.connections()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(15));
        await().untilAsserted(() -> {
            tick(mailer);
            assertThat(server.taken()).hasSize(1);
            assertThat(waiting()).isZero();
        });
    }

    @Test
    void holdsMailsUntilAServerIsSet() throws InterruptedException {
        schedule("k", MORNING);
        var without = List.of(mailer(Fixtures.NO_SERVER));
        await().untilAsserted(() -> {
            tick(without);
            assertThat(minutes.held()).hasSize(1);
            assertThat(minutes.until(clock.instant())).isEmpty();
        });

        var with = List.of(mailer(server()));
        await().untilAsserted(() -> {
            tick(with);
            assertThat(server.taken()).hasSize(1);
            assertThat(waiting()).isZero();
        });
    }

    /// A mailer died after it gave the mail its new time and before it took the old line away.
    @Test
    void closesEveryMinuteThatTheSameMailIsDueInHoweverOld() throws InterruptedException {
        var mailer = List.of(mailer(server()));
        schedule("k", MORNING);
        minutes.add(mail("k").id(), MORNING.minus(Duration.ofDays(1)));
        minutes.add(mail("k").id(), MORNING.minus(Duration.ofDays(2)));

        await().untilAsserted(() -> {
            tick(mailer);
            assertThat(server.taken()).hasSize(1);
            assertThat(waiting()).isZero();
        });
    }

    /// A mailer died after it stored a line and before it stored the mail, which is ordered again much later.
    @Test
    void closesTheMinuteOfAMailThatWasOrderedAgain() throws InterruptedException {
        var mailer = List.of(mailer(server()));
        minutes.add(mail("k").id(), MORNING.minus(Duration.ofDays(1)));
        tick(mailer);

        schedule("k", MORNING);
        await().untilAsserted(() -> {
            tick(mailer);
            assertThat(server.taken()).hasSize(1);
            assertThat(waiting()).isZero();
        });
    }

    private static void tick(List<DueMailClock> mailers) throws InterruptedException {
        for (var mailer : mailers) {
            mailer.renewLeases();
            mailer.tick();
        }
    }

    private long waiting() {
        return store.database().getCollection("minutes").countDocuments();
    }

    private void schedule(String key, Instant at) {
        letters.put(mail(key).id(), LETTER);
        mails.add(mail(key));
        minutes.add(mail(key).id(), at);
        if (at.isAfter(MORNING)) {
            store.database()
                    .getCollection("mails")
                    .updateOne(
                            new org.bson.Document("_id", mail(key).id()),
                            new org.bson.Document("$set", new org.bson.Document("next_at", at)));
        }
    }

    private SmtpSettings server() {
        return Fixtures.server("127.0.0.1", server.port(), Duration.ofSeconds(20));
    }

    private DueMailClock mailer(SmtpSettings settings) {
        var smtp = Fixtures.smtp(settings);
        var gate = new SafeFetch(new SafeFetchSettings("Bowerbird", Map.of(), Set.of(), 2, 8), Pacing.NONE);
        var house = new Condition.House(URI.create("http://localhost:1"), "token");
        var gone = new GoneConditions(store.database());
        var condition = new Condition(gate, house, _ -> List.of(), gone, JsonMapper.shared(), clock);
        var delivery = new DeliverySettings(Duration.ofSeconds(60), 400, 8, 0);
        var sendMail = new SendMail(new Outfit(
                mails,
                letters,
                condition,
                smtp,
                new Lanes(settings.connections(), delivery),
                new Suppressed(store.database()),
                _ -> {},
                Failpoint.NONE,
                delivery.lease(),
                clock));
        return new DueMailClock(minutes, sendMail, smtp, delivery, clock);
    }
}
