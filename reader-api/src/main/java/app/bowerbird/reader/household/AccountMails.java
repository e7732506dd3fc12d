package app.bowerbird.reader.household;

import app.bowerbird.reader.account.ticket.Ticket;
import app.bowerbird.reader.account.ticket.Tickets;
import app.bowerbird.reader.account.ticket.Tickets.Fresh;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Mails about accounts that are still to be ordered: the outbox that the sender empties. The link is made anew for
/// each order, so none waits in the store.
@Component
public class AccountMails {

    /// One mail as it is to be ordered.
    ///
    /// @param key unique, such as `reset:r2:k3v9x2ab`
    /// @param expiresAt when its link leads nowhere any more
    public record Order(String key, String to, String subject, String text, Instant expiresAt) {

        @Override
        public String toString() {
            return "Order[" + key + "]";
        }
    }

    private final Tickets tickets;
    private final OneTimeLinks links;
    private final MessageSource words;
    private final Map<String, Fresh> taken = new ConcurrentHashMap<>();

    AccountMails(Tickets tickets, OneTimeLinks links, MessageSource words) {
        this.tickets = tickets;
        this.links = links;
        this.words = words;
    }

    /// Those nobody else is ordering; they come again when they are not marked as sent.
    public List<Order> take() {
        return tickets.takeUnsent().stream().map(this::order).toList();
    }

    public void sent(Order order) {
        Fresh fresh = taken.remove(order.key());
        if (fresh != null) {
            tickets.sent(fresh);
        }
    }

    private Order order(Fresh fresh) {
        Ticket ticket = fresh.ticket();
        String what = ticket.kind().name().toLowerCase(Locale.ROOT);
        String key = what + ":" + ticket.reader() + ":" + ticket.id();
        taken.put(key, fresh);
        String until = DateTimeFormatter.ofPattern(
                        words.getMessage("time.long", null, ticket.locale()), ticket.locale())
                .format(ticket.expiresAt().atZone(ZoneOffset.UTC));
        return new Order(
                key,
                Objects.requireNonNull(ticket.email()),
                say(ticket, what + ".subject"),
                say(ticket, what + ".text", links.address(ticket.kind(), fresh.token()), until),
                ticket.expiresAt());
    }

    private String say(Ticket ticket, String key, Object... values) {
        return words.getMessage("household.mail." + key, values, ticket.locale());
    }
}
