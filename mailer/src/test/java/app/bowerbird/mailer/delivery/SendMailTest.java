package app.bowerbird.mailer.delivery;

import static app.bowerbird.mailer.Fixtures.LETTER;
import static app.bowerbird.mailer.Fixtures.MORNING;
import static app.bowerbird.mailer.Fixtures.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.mailer.Fixtures;
import app.bowerbird.mailer.SetClock;
import app.bowerbird.mailer.Store;
import app.bowerbird.mailer.condition.Condition;
import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.smtp.ScriptedSmtp;
import app.bowerbird.mailer.smtp.ScriptedSmtp.Trick;
import app.bowerbird.mailer.smtp.Smtp;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SendMailTest {

    private final SetClock clock = new SetClock(MORNING);
    private final Store store = new Store();
    private final Mails mails = new Mails(store.database());
    private final Letters letters = new Letters(store.database());
    private ScriptedSmtp server;
    private HttpServer reader;
    private volatile String says = "{\"send\": true}";
    private volatile int status = 200;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedSmtp();
        reader = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        reader.createContext("/condition", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
            var body = says.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        reader.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        reader.stop(0);
        store.close();
    }

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

        var waits = sendMail(new Smtp(Fixtures.NO_SERVER)).attend(mail("k").id());

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

    @Test
    void asksTheHousesOwnConditionWithTheServiceTokenAndSendsOnYes() {
        store(conditional("/condition"));

        assertThat(attend("k")).isEqualTo(new Next.Done());

        assertThat(asked).containsExactly("Bearer token");
        assertThat(life("k").state()).isEqualTo(MailState.SENT);
    }

    @Test
    void dropsAMailWhenItsConditionSaysNoOrIsGone() {
        store(conditional("/condition"));
        says = "{\"send\": false}";
        assertThat(attend("k")).isEqualTo(new Next.Done());
        assertThat(life("k").state()).isEqualTo(MailState.DROPPED);

        store(mail("gone", address("/condition"), MORNING.plusSeconds(600)));
        status = 410;
        assertThat(attend("gone")).isEqualTo(new Next.Done());
        assertThat(life("gone").state()).isEqualTo(MailState.DROPPED);
        assertThat(server.connections()).isZero();
    }

    @Test
    void neverTakesAnythingElseForAYesAndDropsTheMailInTheEnd() {
        store(conditional("/condition"));
        for (var unclear : List.of("<html>yes</html>", "{}", "{\"send\": \"true\"}", "[true]", "true")) {
            says = unclear;
            clock.set(((Next.Later) attend("k")).at());
        }
        for (var next = attend("k"); next instanceof Next.Later(Instant at); next = attend("k")) {
            clock.set(at);
        }

        assertThat(life("k").state()).isEqualTo(MailState.DROPPED);
        assertThat(server.connections()).isZero();
    }

    @Test
    void asksAgainWhenTheLastYesIsOlderThanTenMinutes() {
        store(conditional("/condition"));
        server.plays(Trick.GREYLIST_450, Trick.GREYLIST_450, Trick.GREYLIST_450);
        clock.set(((Next.Later) attend("k")).at());
        clock.set(((Next.Later) attend("k")).at());
        clock.set(((Next.Later) attend("k")).at());
        says = "{\"send\": false}";

        assertThat(attend("k")).isEqualTo(new Next.Done());
        assertThat(asked).hasSize(2);
        assertThat(life("k").state()).isEqualTo(MailState.DROPPED);
    }

    @Test
    void neverShowsTheServiceTokenToAnAddressThatOnlyLooksLikeOurs() {
        store(mail("k", address("/condition").replace("http://", "http://x@"), MORNING.plusSeconds(600)));

        assertThat(attend("k")).isInstanceOf(Next.Later.class);
        assertThat(asked).doesNotContain("Bearer token");
    }

    private Mail conditional(String path) {
        return mail("k", address(path), MORNING.plus(Duration.ofDays(2)));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + reader.getAddress().getPort() + path;
    }

    private void store(Mail mail) {
        letters.put(mail.id(), LETTER);
        mails.add(mail);
    }

    private Mail life(String key) {
        return mails.find(mail(key).id()).orElseThrow();
    }

    private Next attend(String key) {
        return sendMail(smtp()).attend(mail(key).id());
    }

    private Smtp smtp() {
        return new Smtp(Fixtures.server("127.0.0.1", server.port()));
    }

    private SendMail sendMail(Smtp smtp) {
        var gate = new SafeFetch(new SafeFetchSettings("Bowerbird", Map.of(), Set.of(), 2, 8), Pacing.NONE);
        var condition = new Condition(gate, URI.create(address("")), "token", JsonMapper.shared());
        return new SendMail(mails, letters, condition, smtp, clock);
    }
}
