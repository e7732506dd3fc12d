package app.bowerbird.mailer.delivery;

import static app.bowerbird.mailer.Fixtures.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.bowerbird.mailer.Fixtures;
import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.smtp.CuttingLine;
import app.bowerbird.mailer.smtp.CuttingLine.Lost;
import app.bowerbird.mailer.smtp.Exim;
import app.bowerbird.mailer.smtp.SmtpSettings;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Mails against a real exim on loopback that misbehaves in every way it can; what counts is what lies in its mailbox.
class RealMailServerTest extends Deliveries {

    private static final Duration LONG = Duration.ofSeconds(30);

    private static Exim exim;

    @BeforeAll
    static void start() {
        exim = Exim.start().orElse(null);
        assumeTrue(exim != null, Exim.ABSENT);
    }

    @AfterAll
    static void stop() {
        if (exim != null) {
            exim.close();
        }
    }

    @AfterEach
    void heal() {
        exim.behaves();
    }

    @ParameterizedTest
    @CsvSource({"450, 3, 450", "451, 2, 451", "421, 1, 421"})
    void arrivesOnceAfterTheServerPutItOff(String fault, int times, int code) {
        var mail = ordered("put-off-" + fault);
        exim.plays(fault);
        for (int time = 1; time <= times; time++) {
            clock.set(((Next.Later) attendBy(mail, exim.port(), LONG)).at());
            assertThat(life(mail.key()).state()).isEqualTo(MailState.RETRYING);
            assertThat(life(mail.key()).attempts()).hasSize(time).last().satisfies(attempt -> {
                assertThat(attempt.outcome()).isEqualTo("failed");
                assertThat(attempt.code()).isEqualTo(code);
            });
        }
        exim.behaves();

        assertThat(attendBy(mail, exim.port(), LONG)).isEqualTo(new Next.Done());
        arrived(mail, 1);
    }

    @ParameterizedTest
    @CsvSource({"550, BOUNCED, no such mailbox", "554, REJECTED, never"})
    void neverArrivesAfterTheServerSaidNo(String fault, MailState state, String words) {
        var mail = ordered("refused-" + fault);
        exim.plays(fault);

        assertThat(attendBy(mail, exim.port(), LONG)).isEqualTo(new Next.Done());
        exim.behaves();
        assertThat(attendBy(mail, exim.port(), LONG)).isEqualTo(new Next.Done());

        assertThat(life(mail.key()).state()).isEqualTo(state);
        assertThat(life(mail.key()).reason()).contains(words);
        assertThat(life(mail.key()).attempts()).hasSize(1);
        assertThat(exim.mails(mail.id())).isEmpty();
    }

    @Test
    void arrivesLaterWhenTheServerIsSilent() {
        var mail = ordered("silence");
        exim.plays("silence");

        clock.set(((Next.Later) attendBy(mail, exim.port(), Duration.ofMillis(500))).at());
        exim.behaves();

        assertThat(attendBy(mail, exim.port(), LONG)).isEqualTo(new Next.Done());
        arrived(mail, 1);
    }

    @Test
    void arrivesOnceWhenTheServerThinksLongAboutIt() {
        var mail = ordered("slow");
        exim.plays("slow");

        assertThat(attendBy(mail, exim.port(), Duration.ofSeconds(1))).isEqualTo(new Next.Done());

        assertThat(life(mail.key()).attempts()).extracting(Attempt::outcome).containsExactly("sent");
        arrived(mail, 1);
    }

    /// Whether a server has what it did not answer nobody can know: then it comes twice, to the byte the same, rather
    /// than never.
    @ParameterizedTest
    @EnumSource
    void arrivesWhenTheLineIsResetAfterTheDot(Lost lost) throws IOException {
        var mail = ordered("reset-" + lost);
        try (var line = new CuttingLine(exim.port(), lost)) {
            clock.set(((Next.Later) attendBy(mail, line.port(), LONG)).at());
            assertThat(attendBy(mail, line.port(), LONG)).isEqualTo(new Next.Done());
        }

        assertThat(life(mail.key()).attempts()).extracting(Attempt::outcome).containsExactly("failed", "sent");
        arrived(mail, lost == Lost.THE_DOT ? 1 : 2);
    }

    private Mail ordered(String key) {
        store(mail(key));
        return mail(key);
    }

    /// @param patience for a greeting and for each command; the verdict has longer
    private Next attendBy(Mail mail, int port, Duration patience) {
        var settings = new SmtpSettings(
                "127.0.0.1",
                port,
                "",
                "",
                SmtpSettings.Starttls.AUTO,
                "Bowerbird <digest@bower.example>",
                1,
                patience,
                patience,
                LONG);
        try (var smtp = Fixtures.smtp(settings)) {
            return sendMail(smtp).attend(mail.id());
        }
    }

    private void arrived(Mail mail, int copies) {
        assertThat(life(mail.key()).state()).isEqualTo(MailState.SENT);
        await().untilAsserted(() -> assertThat(exim.mails(mail.id())).hasSize(copies));
        assertThat(exim.mails(mail.id()).stream().map(RealMailServerTest::asItCame))
                .containsOnly(asItCame(exim.mails(mail.id()).getFirst()));
        assertThat(exim.mails(mail.id())).allSatisfy(raw -> assertThat(raw)
                .startsWith("Envelope-to: reader@bower.example\n")
                .contains("\n.\nMAIL FROM:<e@x.test>"));
    }

    /// Without what the mail server wrote above it.
    private static String asItCame(String raw) {
        return raw.substring(raw.indexOf("\nDate: "));
    }
}
