package app.bowerbird.mailer.smtp;

import app.bowerbird.mailer.failpoint.Failpoint;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// The library's transport, looked at around the final dot: all before it can be taken back, nothing after it can.
final class LetterTransport extends SMTPTransport {

    private final Failpoint failpoint;
    private Runnable beforeTheDot = () -> {};
    private boolean pastTheDot;
    private boolean awaitsVerdict;

    LetterTransport(Session session, boolean tls, Failpoint failpoint) {
        super(session, new URLName(tls ? "smtps" : "smtp", null, -1, null, null, null), tls ? "smtps" : "smtp", tls);
        this.failpoint = failpoint;
    }

    /// @param run may throw, and then the server never sees the dot
    void beforeTheDot(Runnable run) {
        this.beforeTheDot = run;
        this.pastTheDot = false;
    }

    /// Whether the server may have the letter, whatever it said.
    boolean isPastTheDot() {
        return pastTheDot;
    }

    @Override
    protected void rcptTo() throws MessagingException {
        super.rcptTo();
        failpoint.reached("mail.afterRcpt");
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        beforeTheDot.run();
        pastTheDot = true;
        awaitsVerdict = true;
        super.finishData();
        awaitsVerdict = false;
        failpoint.reached("mail.after250");
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (awaitsVerdict) {
            failpoint.reached("mail.afterDataBefore250");
        }
        return super.readServerResponse();
    }
}
