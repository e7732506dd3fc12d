package app.bowerbird.reader.email;

import app.bowerbird.reader.account.LogIn;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.ticket.Ticket;
import app.bowerbird.reader.account.ticket.Ticket.Kind;
import app.bowerbird.reader.account.ticket.Tickets;
import app.bowerbird.reader.household.MailServer;
import app.bowerbird.reader.household.OneTimeLinks;
import app.bowerbird.reader.household.PatientDoor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Moves a reader who knows the password to another e-mail address. Where mails can be sent, the new one proves itself
/// by a link in a mail to it, and the old one is told; where none can, the password is enough.
@Component
public class ChangeEmail {

    private final Readers readers;
    private final Tickets tickets;
    private final OneTimeLinks links;
    private final MailServer mail;
    private final PatientDoor door;
    private final LogIn logIn;
    private final ApplicationEventPublisher events;

    ChangeEmail(
            Readers readers,
            Tickets tickets,
            OneTimeLinks links,
            MailServer mail,
            PatientDoor door,
            LogIn logIn,
            ApplicationEventPublisher events) {
        this.readers = readers;
        this.tickets = tickets;
        this.links = links;
        this.mail = mail;
        this.door = door;
        this.logIn = logIn;
        this.events = events;
    }

    /// A reader has another address.
    public record Changed(String reader, String before, String email) {

        @Override
        public String toString() {
            return "Changed[" + reader + "]";
        }
    }

    /// What came of a wish.
    enum Outcome {
        NO_ADDRESS,
        NOT_THE_PASSWORD,
        TAKEN,
        MAILED,
        CHANGED
    }

    Outcome ask(Reader reader, String email, String password, HttpServletRequest request, Locale locale) {
        if (Readers.wrongEmail(email).isPresent()) {
            return Outcome.NO_ADDRESS;
        }
        if (!logIn.knows(reader, password, request)) {
            return Outcome.NOT_THE_PASSWORD;
        }
        String address = Readers.plain(email);
        Account account = readers.byId(reader.id()).orElseThrow();
        if (account.email().equals(address)) {
            return Outcome.CHANGED;
        }
        if (readers.byEmail(address).isPresent()) {
            return Outcome.TAKEN;
        }
        if (!mail.isThere()) {
            return move(account, address) ? Outcome.CHANGED : Outcome.TAKEN;
        }
        door.mail(address);
        tickets.forget(Kind.ADDRESS, account.id());
        links.confirm(account, address, locale);
        return Outcome.MAILED;
    }

    /// The address that a link would give its reader; looking changes nothing.
    Optional<String> asked(String token) {
        return tickets.look(Kind.ADDRESS, token).map(Ticket::email);
    }

    /// Empty when the link is used up, or somebody else reads by that address meanwhile.
    Optional<String> confirm(String token) {
        Optional<Ticket> ticket = tickets.take(Kind.ADDRESS, token);
        Optional<Account> account = ticket.flatMap(taken -> readers.byId(taken.reader()));
        String address = ticket.map(Ticket::email).orElse("");
        if (ticket.isEmpty() || account.isEmpty() || !move(account.get(), address)) {
            return Optional.empty();
        }
        links.tellOldAddress(account.get(), ticket.get().locale());
        return Optional.of(address);
    }

    /// Links for a new password that lie in the old mailbox are worth nothing from then on.
    private boolean move(Account account, String address) {
        if (!readers.move(account, address)) {
            return false;
        }
        tickets.forget(Kind.RESET, account.id());
        events.publishEvent(new Changed(account.id(), account.email(), address));
        return true;
    }
}
