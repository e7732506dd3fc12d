package app.bowerbird.mailer.delivery;

import app.bowerbird.mailer.bounce.Suppressed;
import app.bowerbird.mailer.condition.Condition;
import app.bowerbird.mailer.failpoint.Failpoint;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.smtp.Smtp;
import java.time.Clock;
import java.time.Duration;

/// What every delivery needs.
///
/// @param ending hears, just before it happens, that a mail's life ends, so that its client can be told
/// @param lease so long a claim lasts without being renewed
public record Outfit(
        Mails mails,
        Letters letters,
        Condition condition,
        Smtp smtp,
        Lanes lanes,
        Suppressed suppressed,
        Ending ending,
        Failpoint failpoint,
        Duration lease,
        Clock clock) {

    /// Told before the state is stored: a mailer that falls in between has somebody look once too often, never once
    /// too little.
    public interface Ending {
        void of(Mail mail);
    }
}
