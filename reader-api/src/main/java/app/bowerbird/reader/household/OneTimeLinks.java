package app.bowerbird.reader.household;

import app.bowerbird.reader.account.AccountSettings;
import app.bowerbird.reader.account.Reader;
import app.bowerbird.reader.account.person.Account;
import app.bowerbird.reader.account.person.Readers;
import app.bowerbird.reader.account.ticket.Ticket;
import app.bowerbird.reader.account.ticket.Ticket.Kind;
import app.bowerbird.reader.account.ticket.Tickets;
import app.bowerbird.reader.problem.BadInput;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the links that open a door once: each is shown to whoever made it, and mailed where that can be done.
@Component
public class OneTimeLinks {

    public static final String NEW_ADDRESS = "/login/email/";

    private final Tickets tickets;
    private final Readers readers;
    private final MailServer mail;
    private final String house;

    OneTimeLinks(Tickets tickets, Readers readers, MailServer mail, AccountSettings settings) {
        this.tickets = tickets;
        this.readers = readers;
        this.mail = mail;
        this.house = settings.publicUrl();
    }

    /// A link as it is shown, this once.
    ///
    /// @param email whom it is for, if that is known
    /// @param mailed whether it is on its way there
    record Made(String id, String link, @Nullable String email, boolean mailed, Instant expiresAt) {

        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /// @param email where to send it; empty for a link that is only copied
    Made invite(Reader owner, @Nullable String email, Locale locale) {
        String address = email == null || email.isBlank() ? null : Readers.plain(email);
        if (address != null) {
            Readers.wrongEmail(address).ifPresent(wrong -> {
                throw new BadInput("email", wrong);
            });
            if (readers.byEmail(address).isPresent()) {
                throw new BadInput("email", "reads here already");
            }
        }
        return made(Kind.INVITATION, owner.id(), address, address != null && mail.isThere(), locale);
    }

    /// For the owner to hand on.
    Made reset(Account reader, Locale locale) {
        return made(Kind.RESET, reader.id(), reader.email(), false, locale);
    }

    /// For whoever asked for it themselves: goes by mail alone.
    void mailReset(Account reader, Locale locale) {
        made(Kind.RESET, reader.id(), reader.email(), true, locale);
    }

    /// For whoever reads the mailbox that shall be the reader's new address.
    public void confirm(Account reader, String email, Locale locale) {
        made(Kind.ADDRESS, reader.id(), email, true, locale);
    }

    /// To the mailbox that was the reader's until now.
    public void tellOldAddress(Account before, Locale locale) {
        made(Kind.MOVED, before.id(), before.email(), true, locale);
    }

    List<Ticket> invitations() {
        return tickets.open(Kind.INVITATION);
    }

    boolean revokeInvitation(String id) {
        return tickets.revoke(Kind.INVITATION, id);
    }

    String address(Kind kind, String token) {
        return switch (kind) {
            case INVITATION -> house + JoinPages.PATH + token;
            case RESET -> house + ResetPages.PATH + token;
            case ADDRESS -> house + NEW_ADDRESS + token;
            // Tells what happened, and opens nothing.
            case MOVED -> house;
        };
    }

    private Made made(Kind kind, String reader, @Nullable String email, boolean mailed, Locale locale) {
        Tickets.Fresh fresh = tickets.make(kind, reader, email, mailed, locale);
        Ticket ticket = fresh.ticket();
        return new Made(ticket.id(), address(kind, fresh.token()), email, mailed, ticket.expiresAt());
    }
}
