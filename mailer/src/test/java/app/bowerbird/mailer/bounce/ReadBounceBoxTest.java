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
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reports in a real mailbox, read by IMAP.
class ReadBounceBoxTest {

    private final Store store = new Store();
    private final Mails mails = new Mails(store.database());
    private final Mail mail = mailOf("shop", "k");
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private GreenMailUser user;

    @BeforeEach
    void open() {
        server.start();
        user = server.setUser("bounces@bower.example", "bounces@bower.example", "pass");
        mails.add(mail);
        var claimed = mails.claim(mail, MORNING, MORNING.plusSeconds(60)).orElseThrow();
        mails.end(claimed, MailState.SENT, new Attempt(Attempt.Kind.SMTP, MORNING, MORNING, "sent", 250, "ok"));
    }

    @AfterEach
    void close() {
        server.stop();
        store.close();
    }

    @Test
    void takesEachReportOnceAndLeavesOtherMailUnread() throws Exception {
        arrives("Subject: hello\r\n\r\nI am on holiday.");
        arrives(report());

        assertThat(box().read()).isEqualTo(1);
        assertThat(box().read()).as("after a restart").isZero();

        assertThat(mails.find(mail.id()).orElseThrow().state()).isEqualTo(MailState.BOUNCED);
        assertThat(new Suppressed(store.database()).find("reader@bower.example"))
                .isPresent();
        var inbox = server.getManagers().getImapHostManager().getInbox(user);
        assertThat(inbox.getMessages())
                .extracting(each -> each.getFlags().contains(Flags.Flag.SEEN))
                .containsExactly(false, true);

        arrives(report());
        assertThat(box().read()).as("the next one is looked at too").isEqualTo(1);
        assertThat(mails.find(mail.id()).orElseThrow().attempts())
                .extracting(Attempt::outcome)
                .containsExactly("sent", "bounced");
    }

    private ReadBounceBox box() {
        var settings = new BounceBoxSettings(
                "127.0.0.1",
                server.getImap().getPort(),
                "bounces@bower.example",
                "pass",
                "INBOX",
                BounceBoxSettings.Tls.OFF);
        var reports = new TakeReports(mails, new Suppressed(store.database()), _ -> {}, new SetClock(MORNING));
        return new ReadBounceBox(settings, reports, store.database());
    }

    private void arrives(String text) throws Exception {
        user.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))));
    }

    private String report() throws Exception {
        try (var in = ReadBounceBoxTest.class.getResourceAsStream("/reports/postfix.eml")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .replace("\n", "\r\n")
                    .replace("MAILID", mail.id());
        }
    }
}
