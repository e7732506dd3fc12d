package app.bowerbird.mailer.client;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import app.bowerbird.mailer.signature.StandardWebhooks;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The programs that may order mails. Whose token it is, is believed for half a second, so that a revoked one opens
/// nothing a second later; at the copy of this service that revoked it, from the next request on.
///
/// ```json
/// {"_id": "shop", "sha256": "…", "from": ["shop@bower.example"], "scopes": ["send", "read"], "per_minute": 600,
///  "webhook": "https://…", "webhook_gone_at": …, "created_at": …, "revoked_at": …,
///  "secret": "<sealed>", "old_secret": "<sealed>", "old_secret_until_at": …}
/// ```
public final class Clients {

    /// So long both signing secrets sign, after one has taken the other's place.
    private static final Duration OVERLAP = Duration.ofHours(24);

    private static final int SECRET_BYTES = 32;

    private static final Duration BELIEVED = Duration.ofMillis(500);

    /// A client as it was read.
    private record Seen(Document client, long readAt) {}

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final MongoCollection<Document> clients;
    private final Seal seal;
    private final Clock clock;

    public Clients(MongoDatabase database, SecretSettings secret, Clock clock) {
        this.clients = database.getCollection("clients");
        this.seal = new Seal(secret);
        this.clock = clock;
    }

    /// A client's own keys, never to be seen again.
    public record Keys(String token, String signingSecret) {
        @Override
        public String toString() {
            return "Keys[]";
        }
    }

    /// Empty when the name is taken.
    public Optional<Keys> add(Client client) {
        var token = Opaque.token(client.name());
        var secret = Opaque.random(SECRET_BYTES);
        var document = new Document("_id", client.name())
                .append("sha256", Opaque.sha256(token))
                .append("from", client.from())
                .append("scopes", words(client.scopes()))
                .append("per_minute", client.perMinute())
                .append("created_at", now())
                .append("secret", seal.seal(client.name(), secret));
        if (client.webhook() != null) {
            document.append("webhook", client.webhook());
        }
        try {
            clients.insertOne(document);
            return Optional.of(new Keys(token, shown(secret)));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    public Optional<Client> find(String name) {
        return Optional.ofNullable(clients.find(eq("_id", name)).first()).map(Clients::read);
    }

    /// The client whose token this is, unless it was revoked.
    public Optional<Client> byToken(String token) {
        return Opaque.client(token)
                .flatMap(this::lately)
                .filter(found -> found.getDate("revoked_at") == null
                        && Opaque.same(found.getString("sha256"), Opaque.sha256(token)))
                .map(Clients::read);
    }

    private Optional<Document> lately(String name) {
        var known = seen.get(name);
        if (known != null && System.nanoTime() - known.readAt() < BELIEVED.toNanos()) {
            return Optional.of(known.client());
        }
        long readAt = System.nanoTime();
        var found = clients.find(eq("_id", name)).first();
        if (found == null) {
            seen.remove(name);
        } else {
            seen.put(name, new Seen(found, readAt));
        }
        return Optional.ofNullable(found);
    }

    /// Whether this client is told what becomes of its mails.
    public boolean listens(String name) {
        return lately(name).map(Clients::read).filter(Client::listens).isPresent();
    }

    public List<Client> all() {
        var all = clients.find().map(Clients::read).into(new ArrayList<>());
        all.sort(Comparator.comparing(Client::name));
        return all;
    }

    /// Takes over what may change of a client; its webhook counts as there again.
    public boolean change(Client client) {
        var webhook = client.webhook() == null ? Updates.unset("webhook") : Updates.set("webhook", client.webhook());
        return update(
                client.name(),
                Updates.combine(
                        Updates.set("from", client.from()),
                        Updates.set("scopes", words(client.scopes())),
                        Updates.set("per_minute", client.perMinute()),
                        webhook,
                        Updates.unset("webhook_gone_at")));
    }

    public boolean revoke(String name) {
        return update(name, Updates.set("revoked_at", now()));
    }

    /// A new token in the place of the old one, which opens nothing any more; ends a revocation.
    public Optional<String> renewToken(String name) {
        var token = Opaque.token(name);
        var change = Updates.combine(Updates.set("sha256", Opaque.sha256(token)), Updates.unset("revoked_at"));
        return update(name, change) ? Optional.of(token) : Optional.empty();
    }

    /// A new signing secret; for a day both sign.
    public Optional<String> renewSecret(String name) {
        var found = clients.find(eq("_id", name)).first();
        if (found == null) {
            return Optional.empty();
        }
        var secret = Opaque.random(SECRET_BYTES);
        var old = found.getString("secret");
        var done = clients.updateOne(
                and(eq("_id", name), eq("secret", old)),
                Updates.combine(
                        Updates.set("secret", seal.seal(name, secret)),
                        Updates.set("old_secret", old),
                        Updates.set("old_secret_until_at", now().plus(OVERLAP))));
        return done.getMatchedCount() == 1 ? Optional.of(shown(secret)) : Optional.empty();
    }

    /// The keys to sign with for this client: the newest first, and the one before it for a day.
    public List<byte[]> signingKeys(String name) {
        var keys = new ArrayList<byte[]>();
        var found = clients.find(eq("_id", name)).first();
        if (found != null) {
            keys.add(seal.open(name, found.getString("secret")));
            var until = instant(found, "old_secret_until_at");
            if (until != null && until.isAfter(now())) {
                keys.add(seal.open(name, found.getString("old_secret")));
            }
        }
        return keys;
    }

    /// Its webhook answered 410.
    public void webhookGone(String name) {
        update(name, Updates.set("webhook_gone_at", now()));
    }

    private boolean update(String name, Bson change) {
        try {
            return clients.updateOne(eq("_id", name), change).getMatchedCount() == 1;
        } finally {
            seen.remove(name);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String shown(byte[] secret) {
        return StandardWebhooks.PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    private static List<String> words(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).toList();
    }

    private static Client read(Document found) {
        var scopes = EnumSet.noneOf(Scope.class);
        found.getList("scopes", String.class).forEach(word -> Scope.of(word).ifPresent(scopes::add));
        return new Client(
                found.getString("_id"),
                found.getList("from", String.class),
                scopes,
                found.getInteger("per_minute", Client.USUAL_PER_MINUTE),
                found.getString("webhook"),
                instant(found, "webhook_gone_at"),
                found.getDate("created_at").toInstant(),
                instant(found, "revoked_at"));
    }

    private static @Nullable Instant instant(Document found, String field) {
        Date date = found.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
