package app.bowerbird.reader.account.ticket;

import app.bowerbird.reader.account.proof.Opaque;
import app.bowerbird.reader.account.ticket.Ticket.Kind;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// One-time links. A token is 256 bits made from the house's secret and a random seed; the store knows its hash and the
/// seed, and without the secret neither leads back to it. So a mail that waits keeps no link either:
///
/// ```json
/// {"_id": "sha256 of the token", "id": "k3v9x2ab", "seed": "…", "kind": "invitation" | "reset" | "address" | "moved",
///  "reader": "r1", "email": "bob@example.org", "locale": "de", "made_at": …, "expires_at": …, "mail_at": …}
/// ```
/// `mail_at` stands there until its mail is ordered: when that is tried next.
public final class Tickets {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final MongoCollection<Document> tickets;
    private final Clock clock;
    private final UnaryOperator<String> token;

    /// @param token makes 256 bits, as base64url, that nobody else can make from the same words
    public Tickets(MongoDatabase store, Clock clock, UnaryOperator<String> token) {
        this.tickets = store.getCollection("tickets");
        this.clock = clock;
        this.token = token;
    }

    /// @param token the end of the link, never to be seen again
    public record Fresh(Ticket ticket, String token) {

        @Override
        public String toString() {
            return "Fresh[" + ticket.id() + "]";
        }
    }

    /// @param email where to send it
    /// @param mailed whether it is to be sent
    public Fresh make(Kind kind, String reader, @Nullable String email, boolean mailed, Locale locale) {
        Instant now = clock.instant();
        Instant end = now.plus(Duration.ofDays(kind.days));
        Ticket ticket = new Ticket(Opaque.id(8), kind, reader, email, locale, now, end);
        String seed = Opaque.value(32);
        String made = token(kind, seed);
        Document row = row(ticket, made).append("seed", seed);
        tickets.insertOne(mailed ? row.append("mail_at", Date.from(now)) : row);
        return new Fresh(ticket, made);
    }

    /// The ticket of a token that is still good; looking uses nothing up.
    public Optional<Ticket> look(Kind kind, String shown) {
        return Optional.ofNullable(tickets.find(good(kind, shown)).first()).map(Tickets::read);
    }

    /// The same, for one taker alone.
    public Optional<Ticket> take(Kind kind, String shown) {
        return Optional.ofNullable(tickets.findOneAndDelete(good(kind, shown))).map(Tickets::read);
    }

    /// It could not be used after all.
    public void giveBack(Ticket ticket, String shown) {
        tickets.insertOne(row(ticket, shown));
    }

    /// Those that are still good, newest first.
    public List<Ticket> open(Kind kind) {
        List<Ticket> open = tickets.find(Filters.and(
                        Filters.eq("kind", word(kind)), Filters.gt("expires_at", Date.from(clock.instant()))))
                .map(Tickets::read)
                .into(new ArrayList<>());
        open.sort(Comparator.comparing(Ticket::madeAt).reversed());
        return open;
    }

    /// False when there is none of that id.
    public boolean revoke(Kind kind, String id) {
        return tickets.deleteMany(Filters.and(Filters.eq("kind", word(kind)), Filters.eq("id", id)))
                        .getDeletedCount()
                > 0;
    }

    /// All of that kind that are one reader's.
    public void forget(Kind kind, String reader) {
        tickets.deleteMany(Filters.and(Filters.eq("kind", word(kind)), Filters.eq("reader", reader)));
    }

    /// Those whose mail is to be ordered now, each given to one asker; they come again until they are marked as sent.
    public List<Fresh> takeUnsent() {
        Date now = Date.from(clock.instant());
        List<Fresh> taken = new ArrayList<>();
        for (Document row : tickets.find(Filters.lte("mail_at", now)).into(new ArrayList<>())) {
            String id = row.getString("_id");
            Bson free = Filters.and(Filters.eq("_id", id), Filters.eq("mail_at", row.getDate("mail_at")));
            Date later = Date.from(clock.instant().plus(LEASE));
            if (tickets.findOneAndUpdate(free, Updates.set("mail_at", later)) != null) {
                Ticket ticket = read(row);
                taken.add(new Fresh(ticket, token(ticket.kind(), row.getString("seed"))));
            }
        }
        return taken;
    }

    public void sent(Fresh fresh) {
        tickets.updateOne(Filters.eq("_id", Opaque.sha256(fresh.token())), Updates.unset("mail_at"));
    }

    /// Forgets what nobody opened in time.
    public void sweep() {
        tickets.deleteMany(Filters.lte("expires_at", Date.from(clock.instant())));
    }

    private Bson good(Kind kind, String shown) {
        return Filters.and(
                Filters.eq("_id", Opaque.sha256(shown)),
                Filters.eq("kind", word(kind)),
                Filters.gt("expires_at", Date.from(clock.instant())));
    }

    private String token(Kind kind, String seed) {
        return token.apply(word(kind) + ":" + seed);
    }

    private static Document row(Ticket ticket, String token) {
        return new Document("_id", Opaque.sha256(token))
                .append("id", ticket.id())
                .append("kind", word(ticket.kind()))
                .append("reader", ticket.reader())
                .append("email", ticket.email())
                .append("locale", ticket.locale().toLanguageTag())
                .append("made_at", Date.from(ticket.madeAt()))
                .append("expires_at", Date.from(ticket.expiresAt()));
    }

    private static Ticket read(Document row) {
        return new Ticket(
                row.getString("id"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("reader"),
                row.getString("email"),
                Locale.forLanguageTag(row.getString("locale")),
                row.getDate("made_at").toInstant(),
                row.getDate("expires_at").toInstant());
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
