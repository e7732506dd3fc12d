package app.bowerbird.mailer.delivery;

import static app.bowerbird.mailer.Fixtures.MORNING;
import static app.bowerbird.mailer.Fixtures.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.mailer.Fixtures;
import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.smtp.ScriptedSmtp.Trick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SendMailTest extends Deliveries {

    @Test
    void sendsAMailOnceHoweverOftenItIsAttendedTo() {
        store(mail("k"));

        assertThat(attend("k")).isEqualTo(new Next.Done());
        assertThat(attend("k")).isEqualTo(new Next.Done());

        assertThat(server.taken()).hasSize(1);
        assertThat(life("k").state()).isEqualTo(MailState.SENT);
        assertThat(life("k").attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo("sent");
            assertThat(attempt.code()).isEqualTo(250);
        });
    }

    @Test
    void triesAgainAfterOneFiveFifteenThirtyMinutesAndOneTwoFourHours() {
        store(mail("k"));
        var waits = new ArrayList<Long>();
        for (int i = 0; i < 9; i++) {
            server.plays(Trick.GREYLIST_450);
            var next = (Next.Later) attend("k");
            waits.add(Duration.between(clock.instant(), next.at()).toMinutes());
            assertThat(attend("k")).as("nothing before its time").isEqualTo(next);
            clock.set(next.at());
        }

        assertThat(waits).containsExactly(1L, 5L, 15L, 30L, 60L, 120L, 240L, 240L, 240L);
        assertThat(life("k").state()).isEqualTo(MailState.RETRYING);
        assertThat(attend("k")).isEqualTo(new Next.Done());
        assertThat(life("k").attempts()).hasSize(10);
        assertThat(server.taken()).singleElement().satisfies(taken -> assertThat(taken.text())
                .contains("Message-ID: <" + life("k").id() + "@bower.example>"));
    }

    @Test
    void expiresAMailThatNobodyTookInTime() {
        store(mail("k", null, MORNING.plusSeconds(600)));
        server.plays(Trick.BUSY_421, Trick.BUSY_421, Trick.BUSY_421);

        for (var next = attend("k"); next instanceof Next.Later(Instant at); next = attend("k")) {
            clock.set(at);
        }

        assertThat(life("k").state()).isEqualTo(MailState.EXPIRED);
        assertThat(life("k").reason()).startsWith("too late");
        assertThat(clock.instant()).isEqualTo(MORNING.plusSeconds(600));
    }

    @Test
    void neverTriesAgainAfterABounce() {
        store(mail("k"));
        server.plays(Trick.BOUNCE_550);

        assertThat(attend("k")).isEqualTo(new Next.Done());
        assertThat(life("k").state()).isEqualTo(MailState.BOUNCED);
        assertThat(life("k").reason()).contains("no such mailbox");
        assertThat(attend("k")).isEqualTo(new Next.Done());
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void holdsMailsWhileNoServerIsSetAndSendsThemWhenOneIs() {
        store(mail("k"));

        var waits = sendMail(Fixtures.smtp(Fixtures.NO_SERVER)).attend(mail("k").id());

        assertThat(waits).isEqualTo(new Next.WhenServed(mail("k").expiresAt()));
        assertThat(life("k").state()).isEqualTo(MailState.HELD);
        clock.advance(Duration.ofDays(1));
        assertThat(attend("k")).isEqualTo(new Next.Done());
        assertThat(life("k").state()).isEqualTo(MailState.SENT);
    }

    @Test
    void waitsForAMailThatAnotherMailerHasInHandAndTakesItOverWhenThatOneFell() {
        store(mail("k"));
        var fallen = mails.claim(mail("k"), MORNING, MORNING.plusSeconds(60)).orElseThrow();

        assertThat(attend("k")).isEqualTo(new Next.Later(MORNING.plusSeconds(60)));
        clock.advance(Duration.ofSeconds(60));
        assertThat(attend("k")).isEqualTo(new Next.Done());

        assertThat(life("k").attempts()).extracting(Attempt::outcome).containsExactly("interrupted", "sent");
        assertThat(mails.renew(fallen, MORNING.plusSeconds(600)))
                .as("the sleeper finds out before its final dot")
                .isFalse();
        assertThat(server.taken()).hasSize(1);
    }

    @Test
    void sharesAMailAmongManyMailersSoThatItGoesOutOnce() {
        for (int i = 0; i < 20; i++) {
            store(mail("k" + i));
        }
        var mailers = new ArrayList<CompletableFuture<Void>>();
        for (int mailer = 0; mailer < 4; mailer++) {
            var sendMail = sendMail(smtp());
            mailers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 20; i++) {
                    sendMail.attend(mail("k" + i).id());
                }
            }));
        }
        CompletableFuture.allOf(mailers.toArray(CompletableFuture[]::new)).join();

        await().untilAsserted(() -> assertThat(server.taken()).hasSize(20));
        for (int i = 0; i < 20; i++) {
            assertThat(life("k" + i).state()).isEqualTo(MailState.SENT);
        }
    }
}
