package app.bowerbird.mailer.smtp;

import app.bowerbird.mailer.failpoint.Failpoint;
import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.Sender;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BooleanSupplier;

/// Hands one letter to the mail server: one recipient, one verdict.
///
/// The library's transport is driven step by step, because patience differs before, during and after the text,
/// and because the claim is looked at once more just before the final dot. A line over which a letter went well is
/// kept for the next one, a few seconds at most.
public final class Smtp implements AutoCloseable {

    private static final int NO_CODE = 0;

    private final SmtpSettings settings;
    private final Dkim dkim;
    private final Failpoint failpoint;
    private final Deque<Line> idle = new ConcurrentLinkedDeque<>();

    public Smtp(SmtpSettings settings, DkimSettings dkim, Failpoint failpoint) {
        this.settings = settings;
        this.dkim = new Dkim(dkim);
        this.failpoint = failpoint;
    }

    public boolean ready() {
        return settings.given();
    }

    /// How long the server may take for its answer to a letter.
    public Duration verdict() {
        return settings.verdict();
    }

    /// Whom a mail is from that names nobody; empty while there is no mail server.
    public Optional<Sender> usualSender() {
        return Sender.of(settings.from());
    }

    /// Blocks until the server's verdict, or until patience ends.
    ///
    /// @param stillOurs asked just before the final dot; when it says no, the server never sees that dot
    public SmtpAnswer send(Mail mail, Letter letter, BooleanSupplier stillOurs) {
        var kept = idle.pollFirst();
        if (kept != null) {
            var answer = over(kept, mail, letter, stillOurs);
            boolean lineWasDead = answer instanceof SmtpAnswer.NotNow
                    && (answer.code() == NO_CODE || answer.code() == 421)
                    && !kept.transport().isPastTheDot();
            if (!lineWasDead) {
                return answer;
            }
        }
        return over(new Line(settings, failpoint), mail, letter, stillOurs);
    }

    /// Called every few seconds.
    public void hangUpIdleLines() {
        for (var line : idle) {
            if (line.isIdleTooLong() && idle.remove(line)) {
                line.close();
            }
        }
    }

    @Override
    public void close() {
        for (var line = idle.pollFirst(); line != null; line = idle.pollFirst()) {
            line.close();
        }
    }

    private SmtpAnswer over(Line line, Mail mail, Letter letter, BooleanSupplier stillOurs) {
        boolean keep = false;
        try {
            var answer = hand(line, mail, letter, stillOurs);
            keep = answer instanceof SmtpAnswer.Taken && line.rests();
            return answer;
        } catch (LostClaim e) {
            return new SmtpAnswer.TakenOver(NO_CODE, "another mailer took it over, or it was cancelled");
        } catch (MessagingException | IOException e) {
            // Such as a server that says 421 in the place of its greeting.
            int said = line.transport().getLastReturnCode();
            return new SmtpAnswer.NotNow(said >= 400 ? said : NO_CODE, Words.of(e));
        } finally {
            if (keep) {
                idle.addFirst(line);
            } else {
                line.close();
            }
        }
    }

    private SmtpAnswer hand(Line line, Mail mail, Letter letter, BooleanSupplier stillOurs)
            throws MessagingException, IOException {
        try {
            if (line.isFresh()) {
                line.connect();
            }
        } catch (AuthenticationFailedException e) {
            return new SmtpAnswer.NotNow(NO_CODE, "the mail server does not accept our login: " + Words.of(e));
        }
        line.socket().wait(settings.commands());
        var sender =
                Optional.ofNullable(mail.order().from()).flatMap(Sender::of).orElseGet(settings::sender);
        var message = dkim.sign(new MimeLetter(line.session(), mail, letter, sender), sender.domain());
        var transport = line.transport();
        transport.beforeTheDot(() -> {
            if (!stillOurs.getAsBoolean()) {
                throw new LostClaim();
            }
            line.socket().waitQuietly(settings.verdict());
        });
        try {
            transport.sendMessage(message, new Address[] {new InternetAddress(mail.to(), true)});
            return new SmtpAnswer.Taken(transport.getLastReturnCode(), Words.trim(transport.getLastServerResponse()));
        } catch (SendFailedException e) {
            return Verdicts.of(e);
        }
    }

    /// Flies from just before the final dot through the library, which closes the connection on its way.
    private static final class LostClaim extends RuntimeException {
        LostClaim() {
            super("another mailer took it over, or it was cancelled", null, false, false);
        }
    }
}
