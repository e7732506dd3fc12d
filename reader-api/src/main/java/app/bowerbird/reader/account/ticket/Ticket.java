package app.bowerbird.reader.account.ticket;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A one-time link as we remember it: everything but the link.
///
/// @param id to list and revoke it by
/// @param reader who invited; of the others, whose account it is
/// @param email where to send it; null when it is only copied. Of `ADDRESS` also the one it makes the reader's
/// @param locale of the mail
public record Ticket(
        String id, Kind kind, String reader, @Nullable String email, Locale locale, Instant madeAt, Instant expiresAt) {

    /// What a link is good for, and how long; `MOVED` is a mail alone, to an address that was left.
    public enum Kind {
        INVITATION(7),
        RESET(1),
        ADDRESS(1),
        MOVED(1);

        final int days;

        Kind(int days) {
            this.days = days;
        }
    }

    @Override
    public String toString() {
        return "Ticket[" + id + "]";
    }
}
