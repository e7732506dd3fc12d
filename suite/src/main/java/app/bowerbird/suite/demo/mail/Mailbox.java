package app.bowerbird.suite.demo.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;

/// Takes every mail sent to it by SMTP, for whomever, and keeps it in memory.
public final class Mailbox implements AutoCloseable {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    public Mailbox() {
        server.start();
    }

    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    /// All mails, the oldest first.
    public List<Letter> letters() {
        return Arrays.stream(server.getReceivedMessages())
                .map(message -> Letter.of((MimeMessage) message))
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
