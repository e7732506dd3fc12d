package app.bowerbird.mailer.delivery;

import static app.bowerbird.mailer.Fixtures.MORNING;
import static app.bowerbird.mailer.Fixtures.mailOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Order;
import app.bowerbird.mailer.schedule.Minutes;
import app.bowerbird.mailer.schedule.TakeBack;
import app.bowerbird.mailer.smtp.ScriptedSmtp.Trick;
import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Mails of clients, and what differs from those of the house.
class ClientMailTest extends Deliveries {

    private static final String CONDITION = "https://client.example/condition";

    @Test
    void asksASignedConditionUnderANewIdEachTime() throws Exception {
        store(order("k", CONDITION, false, Duration.ofDays(2)));
        says = "<html>perhaps</html>";
        clock.set(((Next.Later) attendTo("k")).at());
        says = "{\"send\": true}";

        assertThat(attendTo("k")).isEqualTo(new Next.Done());

        assertThat(headers).hasSize(2);
        assertThat(headers.getFirst().get("Webhook-id"))
                .isNotEqualTo(headers.getLast().get("Webhook-id"));
        assertThat(headers.getFirst()).doesNotContainKey("Authorization");
        var webhook = new Webhook(Base64.getEncoder().encodeToString(KEY));
        var timestamp = clock.instant().getEpochSecond();
        assertThat(headers.getLast().get("Webhook-timestamp")).containsExactly(String.valueOf(timestamp));
        assertThat(webhook.sign(
                        headers.getLast().get("Webhook-id").getFirst(),
                        timestamp,
                        new String(bodies.getLast(), StandardCharsets.UTF_8)))
                .isEqualTo(headers.getLast().get("Webhook-signature").getFirst());
    }

    @Test
    void sendsAMailWhoseConditionNeverAnsweredIfItsClientChoseSo() {
        store(order("k", CONDITION, true, Duration.ofHours(10)));
        status = 500;
        var next = attendTo("k");
        for (; next instanceof Next.Later(var at); next = attendTo("k")) {
            clock.set(at);
        }

        assertThat(clientMail("k").state()).isEqualTo(MailState.SENT);
        assertThat(clock.instant()).isBetween(MORNING.plus(Duration.ofHours(8)), MORNING.plus(Duration.ofHours(10)));
        assertThat(server.taken()).hasSize(1);
    }

    @Test
    void asksOnceMoreAfterTwoHoursOfFailuresAndSendsOnce() {
        store(order("k", CONDITION, false, Duration.ofDays(2)));
        status = 500;
        while (clock.instant().isBefore(MORNING.plus(Duration.ofHours(2)))) {
            clock.set(((Next.Later) attendTo("k")).at());
        }
        status = 200;

        assertThat(attendTo("k")).isEqualTo(new Next.Done());
        assertThat(server.taken()).hasSize(1);
        assertThat(clientMail("k").attempts().stream()
                        .filter(each -> each.outcome().equals("unclear")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void neverFollowsAConditionElsewhereAndReadsFourKibibytesAtMost() {
        store(order("moved", CONDITION, false, Duration.ofDays(2)));
        status = 302;
        assertThat(attendTo("moved")).isInstanceOf(Next.Later.class);
        store(order("endless", CONDITION, false, Duration.ofDays(2)));
        status = 200;
        says = "{\"send\": true, \"padding\": \"" + "x".repeat(5000) + "\"}";
        assertThat(attendTo("endless")).isInstanceOf(Next.Later.class);

        assertThat(server.connections()).isZero();
        assertThat(headers).hasSize(2);
    }

    @Test
    void takesAMailBackWhileItsTextIsOnTheWire() {
        store(mailOf("shop", "k"));
        var takeBack = new TakeBack(mails, new Minutes(store.database()), _ -> {}, clock);
        server.plays(Trick.SLOW_354);

        var sending = CompletableFuture.supplyAsync(() -> attendTo("k"));
        await().until(() -> clientMail("k").state() == MailState.SENDING && server.connections() == 1);
        assertThat(takeBack.cancel(clientMail("k"))).isInstanceOf(TakeBack.Outcome.Done.class);
        server.release();

        assertThat(sending.join()).isInstanceOf(Next.Later.class);
        assertThat(server.dots()).as("the server never saw the final dot").isZero();
        assertThat(clientMail("k").state()).isEqualTo(MailState.CANCELLED);
        assertThat(attendTo("k")).isEqualTo(new Next.Done());
    }

    @Test
    void saysThatItIsTooLateOnceTheDotIsSent() {
        store(mailOf("shop", "k"));
        var takeBack = new TakeBack(mails, new Minutes(store.database()), _ -> {}, clock);
        server.plays(Trick.WAIT_BEFORE_250);

        var sending = CompletableFuture.supplyAsync(() -> attendTo("k"));
        await().until(() -> server.dots() == 1);
        assertThat(takeBack.cancel(clientMail("k"))).isInstanceOf(TakeBack.Outcome.TooLate.class);
        server.release();

        assertThat(sending.join()).isEqualTo(new Next.Done());
        assertThat(clientMail("k").state()).isEqualTo(MailState.SENT);
    }

    /// A mailer that sleeps between its final dot and the answer, longer than its lease, is not overtaken before the
    /// server's time to answer is over.
    @Test
    void isNotOvertakenBetweenTheDotAndItsAnswer() {
        store(mailOf("shop", "k"));
        server.plays(Trick.WAIT_BEFORE_250);
        var sleeper = CompletableFuture.supplyAsync(() -> attendTo("k"));
        await().until(() -> server.dots() == 1);
        clock.advance(Duration.ofSeconds(61));

        assertThat(attendTo("k"))
                .as("the verdict may take 5 s, and then its lease")
                .isInstanceOf(Next.Later.class);
        assertThat(server.connections()).isEqualTo(1);
        server.release();
        assertThat(sleeper.join()).isEqualTo(new Next.Done());
        assertThat(server.taken()).hasSize(1);
    }

    @Test
    void suppressesAnAddressThatBouncedAndDropsWhatComesAfter() {
        server.plays(Trick.BOUNCE_550);
        store(mailOf("shop", "k"));
        store(mailOf("shop", "later"));
        attendTo("k");

        assertThat(clientMail("k").state()).isEqualTo(MailState.BOUNCED);
        assertThat(attendTo("later")).isEqualTo(new Next.Done());
        assertThat(clientMail("later").state()).isEqualTo(MailState.DROPPED);
        assertThat(clientMail("later").reason()).contains("no such mailbox");
        assertThat(server.connections()).isEqualTo(1);
        assertThat(ended).extracting(Mail::key).containsExactly("k", "later");
    }

    @Test
    void blamesNoAddressForWhatTheMailSays() {
        server.plays(Trick.NEVER_554_AFTER_DOT);
        store(mailOf("shop", "k"));
        attendTo("k");

        assertThat(clientMail("k").state()).isEqualTo(MailState.REJECTED);
        assertThat(clientMail("k").attempts()).hasSize(1);
        assertThat(suppressed.find("reader@bower.example")).isEmpty();
    }

    @Test
    void freezesTheWordsThatTheHousesConditionBroughtWithItsFirstYes() {
        store(conditional("/condition"));
        says = "{\"send\": true, \"subject\": \"2 left\", \"text\": \"As it is now.\", \"html\": \"<p>Now.</p>\"}";
        server.plays(Trick.GREYLIST_450, Trick.GREYLIST_450, Trick.RESET_AFTER_DOT);
        for (int i = 0; i < 3; i++) {
            clock.set(((Next.Later) attend("k")).at());
            says = "{\"send\": true, \"subject\": \"1 left\", \"text\": \"As it would be.\"}";
        }

        assertThat(attend("k")).isEqualTo(new Next.Done());

        assertThat(asked.size()).as("asked again when the yes was old").isGreaterThan(1);
        assertThat(life("k").subject()).isEqualTo("2 left");
        assertThat(server.taken()).singleElement().satisfies(taken -> assertThat(taken.text())
                .contains("Subject: 2 left", "As it is now.", "<p>Now.</p>")
                .doesNotContain("Drei"));
    }

    @Test
    void letsNoClientBringNewWords() {
        store(order("k", CONDITION, false, Duration.ofDays(2)));
        says = "{\"send\": true, \"subject\": \"Evil\", \"text\": \"Evil.\"}";

        assertThat(attendTo("k")).isEqualTo(new Next.Done());
        assertThat(server.taken().getFirst().text()).doesNotContain("Evil");
    }

    private Next attendTo(String key) {
        return sendMail(smtp()).attend(Mail.id("shop", key));
    }

    private Mail clientMail(String key) {
        return mails.find(Mail.id("shop", key)).orElseThrow();
    }

    private static Mail order(String key, String condition, boolean sentUnanswered, Duration patience) {
        var order = new Order(
                "shop",
                key,
                "reader@bower.example",
                null,
                "Hello",
                Map.of(),
                "mail",
                condition,
                sentUnanswered,
                MORNING,
                MORNING,
                null,
                MORNING.plus(patience),
                null);
        return Mail.of(order, null);
    }
}
