package app.bowerbird.mailer.bounce;

import static app.bowerbird.mailer.Fixtures.MORNING;
import static app.bowerbird.mailer.Fixtures.mailOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.mailer.SetClock;
import app.bowerbird.mailer.Store;
import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TakeReportsTest {

    private final Store store = new Store();
    private final Mails mails = new Mails(store.database());
    private final Suppressed suppressed = new Suppressed(store.database());
    private final List<Mail> ending = new ArrayList<>();
    private final TakeReports reports = new TakeReports(mails, suppressed, ending::add, new SetClock(MORNING));
    private final Mail mail = mailOf("shop", "k");

    @BeforeEach
    void send() {
        mails.add(mail);
        var claimed = mails.claim(mail, MORNING, MORNING.plusSeconds(60)).orElseThrow();
        mails.end(claimed, MailState.SENT, new Attempt(Attempt.Kind.SMTP, MORNING, MORNING, "sent", 250, "ok"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void turnsASentMailIntoABouncedOneAndSuppressesItsAddress() {
        assertThat(take("postfix", "shop")).containsExactly(new TakeReports.Taken(mail.id(), "bounced"));
        assertThat(take("postfix", "shop")).containsExactly(new TakeReports.Taken(mail.id(), "known"));

        var bounced = mails.find(mail.id()).orElseThrow();
        assertThat(bounced.state()).isEqualTo(MailState.BOUNCED);
        assertThat(bounced.reason()).contains("5.1.1", "User unknown");
        assertThat(suppressed.find("Reader@bower.example"))
                .hasValueSatisfying(address -> assertThat(address.mail()).isEqualTo(mail.id()));
        assertThat(ending).as("its client is told, once").hasSize(1);
    }

    @Test
    void readsTheReportOfAnotherMailServerToo() {
        assertThat(take("exim", "shop")).containsExactly(new TakeReports.Taken(mail.id(), "bounced"));
        assertThat(suppressed.find("reader@bower.example")).isPresent();
    }

    @Test
    void notesADelayAndLeavesTheMailSent() {
        assertThat(take("delayed", "shop")).containsExactly(new TakeReports.Taken(mail.id(), "delayed"));

        var delayed = mails.find(mail.id()).orElseThrow();
        assertThat(delayed.state()).isEqualTo(MailState.SENT);
        assertThat(delayed.attempts().getLast().outcome()).isEqualTo("delayed");
        assertThat(suppressed.find("reader@bower.example")).isEmpty();
    }

    @Test
    void believesNoReportAboutAnotherAddressOrAnotherClientsMail() {
        var forged = report("postfix").replace("reader@bower.example", "victim@bower.example");

        assertThat(reports.take(bytes(forged), null)).containsExactly(new TakeReports.Taken(null, "unknown"));
        assertThat(take("postfix", "other")).containsExactly(new TakeReports.Taken(null, "unknown"));
        assertThat(suppressed.newest(10)).isEmpty();
        assertThat(mails.find(mail.id()).orElseThrow().state()).isEqualTo(MailState.SENT);
    }

    @Test
    void findsNothingInWhatIsNoReport() {
        for (var text :
                List.of("", "Subject: hello\r\n\r\nI am on holiday.", "Content-Type: multipart/report\r\n\r\n")) {
            assertThat(reports.take(bytes(text), null)).isEmpty();
        }
    }

    private List<TakeReports.Taken> take(String name, String client) {
        return reports.take(bytes(report(name)), client);
    }

    private String report(String name) {
        try (var in = TakeReportsTest.class.getResourceAsStream("/reports/" + name + ".eml")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .replace("\n", "\r\n")
                    .replace("MAILID", mail.id());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
