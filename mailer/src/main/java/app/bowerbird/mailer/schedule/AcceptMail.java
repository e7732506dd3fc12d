package app.bowerbird.mailer.schedule;

import app.bowerbird.mailer.failpoint.Failpoint;
import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.Letters;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.mail.Order;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Stores an order before anybody is told that it is taken ([StoreOrders]). The same key is the same mail.
public final class AcceptMail {

    /// What became of an order; each has the mail as it is stored.
    public sealed interface Outcome {
        Mail mail();

        record Fresh(Mail mail) implements Outcome {}

        /// The same order came before.
        record Known(Mail mail) implements Outcome {}

        /// Another order came before under the same key.
        record Taken(Mail mail) implements Outcome {}
    }

    private final Mails mails;
    private final Letters letters;
    private final Minutes minutes;
    private final StoreOrders orders;
    private final Failpoint failpoint;

    public AcceptMail(Mails mails, Letters letters, Minutes minutes, Failpoint failpoint) {
        this.mails = mails;
        this.letters = letters;
        this.minutes = minutes;
        this.orders = new StoreOrders(mails, letters, minutes);
        this.failpoint = failpoint;
    }

    /// @param objection why it cannot be a mail; null: it can
    public Outcome accept(Order order, Letter letter, @Nullable String objection) {
        var mail = Mail.of(order, objection);
        failpoint.reached("mail.beforeStore");
        var known = mails.find(mail.id());
        return known.isPresent() ? again(mail, known.get()) : store(mail, letter);
    }

    /// An order whose key nobody can have used before.
    public Outcome acceptNew(Order order, Letter letter) {
        failpoint.reached("mail.beforeStore");
        return store(Mail.of(order, null), letter);
    }

    private Outcome store(Mail mail, Letter letter) {
        if (orders.add(mail, letter)) {
            return new Outcome.Fresh(mail);
        }
        var winner = mails.find(mail.id()).orElseThrow();
        if (!winner.letter().equals(mail.letter())) {
            letters.remove(List.of(mail.letter()));
        }
        return again(mail, winner);
    }

    private Outcome again(Mail mail, Mail stored) {
        minute(stored);
        var one = mail.order().fingerprint();
        var other = stored.order().fingerprint();
        return Objects.equals(one, other) ? new Outcome.Known(stored) : new Outcome.Taken(stored);
    }

    private void minute(Mail stored) {
        if (stored.state() == MailState.SCHEDULED) {
            minutes.add(stored.id(), stored.nextAt());
        }
    }
}
