package app.bowerbird.mailer.schedule;

import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// Changes a mail's way while there is still time: never, or at once.
public final class TakeBack {

    /// What became of the wish.
    public sealed interface Outcome {
        record Done(Mail mail) implements Outcome {}

        record TooLate(String words) implements Outcome {}
    }

    private static final int TRIES = 10;

    private final Mails mails;
    private final Minutes minutes;
    private final Consumer<Mail> ending;
    private final Clock clock;

    /// @param ending hears that a mail's life is about to end
    public TakeBack(Mails mails, Minutes minutes, Consumer<Mail> ending, Clock clock) {
        this.mails = mails;
        this.minutes = minutes;
        this.ending = ending;
        this.clock = clock;
    }

    /// Takes a mail back, also from a mailer that has it in hand, as long as its final dot was not sent.
    public Outcome cancel(Mail asked) {
        var mail = asked;
        for (int i = 0; i < TRIES; i++) {
            if (mail.state() == MailState.CANCELLED) {
                return new Outcome.Done(mail);
            }
            if (mail.state().isFinal()) {
                return tooLate(mail);
            }
            if (mail.handingOver()) {
                return new Outcome.TooLate("Too late: the mail server is taking it just now.");
            }
            ending.accept(mail);
            boolean done = mails.turn(mail, MailState.CANCELLED, "taken back");
            mail = mails.find(mail.id()).orElse(mail);
            if (done) {
                return new Outcome.Done(mail);
            }
        }
        return new Outcome.TooLate("The mail is changing just now; try again.");
    }

    public Outcome sendNow(Mail asked) {
        var mail = asked;
        for (int i = 0; i < TRIES; i++) {
            if (mail.state().isFinal()) {
                return tooLate(mail);
            }
            if (mail.state() == MailState.SENDING) {
                return new Outcome.TooLate("It is being sent just now.");
            }
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            minutes.add(mail.id(), now);
            boolean done = mails.moveTo(mail, now, mail.sendAt().isAfter(now) ? now : mail.sendAt(), null);
            mail = mails.find(mail.id()).orElse(mail);
            if (done) {
                // The line may have been looked at before the mail had its new time.
                minutes.add(mail.id(), now);
                return new Outcome.Done(mail);
            }
        }
        return new Outcome.TooLate("The mail is changing just now; try again.");
    }

    private static Outcome tooLate(Mail mail) {
        return new Outcome.TooLate("Too late: the mail is " + mail.state().word() + ".");
    }
}
