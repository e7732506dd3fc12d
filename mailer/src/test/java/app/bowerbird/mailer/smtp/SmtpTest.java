package app.bowerbird.mailer.smtp;

import static app.bowerbird.mailer.Fixtures.LETTER;
import static app.bowerbird.mailer.Fixtures.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.mailer.Fixtures;
import app.bowerbird.mailer.smtp.ScriptedSmtp.Trick;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpTest {

    private ScriptedSmtp server;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedSmtp();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void handsOneLetterToExactlyOneRecipient() {
        var answer = send();

        assertThat(answer).isEqualTo(new SmtpAnswer.Taken(250, "250 2.0.0 taken"));
        assertThat(server.taken()).singleElement().satisfies(taken -> {
            assertThat(taken.recipients()).containsExactly("reader@bower.example");
            assertThat(taken.from()).contains("<digest@bower.example>");
        });
    }

    @ParameterizedTest
    @CsvSource({"BUSY_421", "HANG_UP", "SILENT", "GREYLIST_450", "LATER_451_AFTER_DOT", "RESET_AFTER_DOT"})
    void comesBackLaterWhenTheServerSays(Trick trick) {
        server.plays(trick);

        assertThat(send()).isInstanceOf(SmtpAnswer.NotNow.class);
        assertThat(server.taken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BOUNCE_550, 550, no such mailbox", "NEVER_554_AFTER_DOT, 554, never"})
    void givesUpWhenTheServerSays(Trick trick, int code, String words) {
        server.plays(trick);

        assertThat(send()).isInstanceOfSatisfying(SmtpAnswer.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(code);
            assertThat(rejected.words()).contains(words);
        });
    }

    @Test
    void tellsTheServersNumberAndWordsForAGreylisting() {
        server.plays(Trick.GREYLIST_450);

        assertThat(send()).isInstanceOfSatisfying(SmtpAnswer.NotNow.class, later -> {
            assertThat(later.code()).isEqualTo(450);
            assertThat(later.words()).contains("greylisted");
        });
    }

    @Test
    void comesBackLaterWhenNobodyListens() {
        var nobody = Fixtures.smtp(Fixtures.server("127.0.0.1", 1)).send(mail("k"), LETTER, () -> true);

        assertThat(nobody).isInstanceOfSatisfying(SmtpAnswer.NotNow.class, later -> assertThat(later.words())
                .contains("Connection refused"));
    }

    @Test
    void neverSpeaksInTheClearWhereTlsIsRequired() {
        var answer = Fixtures.smtp(with(SmtpSettings.Starttls.REQUIRED, "", "")).send(mail("k"), LETTER, () -> true);

        assertThat(answer).isInstanceOfSatisfying(SmtpAnswer.NotNow.class, later -> assertThat(later.words())
                .contains("STARTTLS"));
        assertThat(server.taken()).isEmpty();
    }

    @Test
    void neverShowsAPasswordInTheClearUnlessTlsIsOff() {
        var answer =
                Fixtures.smtp(with(SmtpSettings.Starttls.AUTO, "me", "pass")).send(mail("k"), LETTER, () -> true);

        assertThat(answer).isInstanceOf(SmtpAnswer.NotNow.class);
        assertThat(server.taken()).isEmpty();
    }

    @Test
    void takesAWrongPasswordForOurFaultAndNotTheMails() {
        server.plays(Trick.NO_LOGIN_535);

        var answer =
                Fixtures.smtp(with(SmtpSettings.Starttls.OFF, "me", "pass")).send(mail("k"), LETTER, () -> true);

        assertThat(answer).isInstanceOfSatisfying(SmtpAnswer.NotNow.class, later -> assertThat(later.words())
                .contains("does not accept our login"));
    }

    @Test
    void logsInWithItsPassword() throws Exception {
        var mailServer = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailServer.start();
        try {
            mailServer.setUser("me@bower.example", "me", "pass");
            mailServer.getUserManager().setAuthRequired(true);
            var second = Duration.ofSeconds(5);
            var settings = new SmtpSettings(
                    "127.0.0.1",
                    mailServer.getSmtp().getPort(),
                    "me",
                    "pass",
                    SmtpSettings.Starttls.OFF,
                    "digest@bower.example",
                    1,
                    second,
                    second,
                    second);

            assertThat(Fixtures.smtp(settings).send(mail("k"), LETTER, () -> true))
                    .isInstanceOf(SmtpAnswer.Taken.class);
            assertThat(mailServer.getReceivedMessages()).hasSize(1);
        } finally {
            mailServer.stop();
        }
    }

    @Test
    void sendsTheNextLetterOverTheSameLineAndOverANewOneWhenThatIsDead() {
        var smtp = Fixtures.smtp(Fixtures.server("127.0.0.1", server.port()));
        smtp.send(mail("one"), LETTER, () -> true);
        smtp.send(mail("two"), LETTER, () -> true);
        assertThat(server.connections()).isEqualTo(1);
        server.hangUp();

        assertThat(smtp.send(mail("three"), LETTER, () -> true)).isInstanceOf(SmtpAnswer.Taken.class);
        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.taken()).hasSize(3).allSatisfy(taken -> assertThat(taken.recipients())
                .containsExactly("reader@bower.example"));
    }

    @Test
    void keepsTheFinalDotBackWhenTheClaimIsLost() {
        var answer = Fixtures.smtp(Fixtures.server("127.0.0.1", server.port())).send(mail("k"), LETTER, () -> false);

        assertThat(answer).isInstanceOf(SmtpAnswer.TakenOver.class);
        assertThat(server.dots()).isZero();
        assertThat(server.taken()).isEmpty();
    }

    @Test
    void waitsForTheVerdictLongerThanForAnythingElse() {
        server.plays(Trick.WAIT_BEFORE_250);
        // Longer than the patience for a greeting (0.7 s) and for a command (2 s).
        Thread.ofVirtual().start(() -> {
            await().pollDelay(Duration.ofMillis(2_500)).until(() -> true);
            server.release();
        });

        assertThat(send()).isInstanceOf(SmtpAnswer.Taken.class);
    }

    @Test
    void sendsTheSameBytesAtEveryTry() {
        server.plays(Trick.RESET_AFTER_DOT, Trick.TAKE, Trick.TAKE);
        send();
        send();
        send();

        var first = server.taken().getFirst().text();
        assertThat(server.taken()).hasSize(2).allSatisfy(taken -> assertThat(taken.text())
                .isEqualTo(first));
        assertThat(first)
                .contains("Message-ID: <" + mail("k").id() + "@bower.example>")
                .contains("Date: Fri, 20 Nov 2026")
                .contains("multipart/alternative")
                .contains("List-Unsubscribe: <https://bower.example/u/abc>")
                .contains("Subject: =?UTF-8?Q?Drei_Geschichten_f=C3=BCr_dich?=");
    }

    private SmtpAnswer send() {
        return Fixtures.smtp(Fixtures.server("127.0.0.1", server.port())).send(mail("k"), LETTER, () -> true);
    }

    private SmtpSettings with(SmtpSettings.Starttls starttls, String username, String password) {
        var second = Duration.ofSeconds(1);
        return new SmtpSettings(
                "127.0.0.1",
                server.port(),
                username,
                password,
                starttls,
                "digest@bower.example",
                1,
                second,
                second,
                second);
    }
}
