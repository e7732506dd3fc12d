package app.bowerbird.reader.account.person;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;

/// Everybody who reads here. A reader and the address that names them are two documents, each found by its `_id`:
///
/// ```json
/// readers  {"_id": "r1", "email": "ada@example.org", "password": "$argon2id$…", "owner": true, "created_at": …}
/// emails   {"_id": "ada@example.org", "reader": "r1"}
/// counters {"_id": "reader", "last": 1}
/// ```
///
/// The address is written first. A crash in between leaves an address without a reader; whoever comes next with this
/// address completes it.
public final class Readers {

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>()\\[\\],;:\"\\\\\\p{Cntrl}]{1,64}@[^\\s@<>()\\[\\],;:\"\\\\\\p{Cntrl}]{1,189}");

    private final MongoCollection<Document> readers;
    private final MongoCollection<Document> emails;
    private final MongoCollection<Document> counters;
    private final Clock clock;

    public Readers(MongoDatabase store, Clock clock) {
        this.readers = store.getCollection("readers");
        this.emails = store.getCollection("emails");
        this.counters = store.getCollection("counters");
        this.clock = clock;
    }

    /// What is wrong with an address, in words; empty when mail could reach it.
    public static Optional<String> wrongEmail(String email) {
        return EMAIL.matcher(email.strip()).matches()
                ? Optional.empty()
                : Optional.of("must be an e-mail address such as ada@example.org");
    }

    public static String plain(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /// The new account, or empty when the address already belongs to somebody.
    public Optional<Account> create(String email, String passwordHash, boolean owner) {
        String address = plain(email);
        String id = reserve(address);
        Account account = new Account(id, address, passwordHash, owner, clock.instant());
        Document document = new Document("_id", id)
                .append("email", address)
                .append("password", passwordHash)
                .append("owner", owner)
                .append("created_at", Date.from(account.createdAt()));
        return inserted(readers, document) ? Optional.of(account) : Optional.empty();
    }

    public Optional<Account> byId(String id) {
        return Optional.ofNullable(readers.find(Filters.eq(id)).first()).map(Readers::read);
    }

    /// Everybody, for the clocks that go round.
    public List<Account> all() {
        return readers.find().map(Readers::read).into(new ArrayList<>());
    }

    public Optional<Account> byEmail(String email) {
        String address = plain(email);
        return Optional.ofNullable(emails.find(Filters.eq(address)).first())
                .flatMap(found -> byId(found.getString("reader")))
                .filter(account -> account.email().equals(address));
    }

    /// Gives an account another address; false when somebody else has it. The new one is written first and the old one
    /// goes last: in between both lead to the account, and the account says which is its own.
    public boolean move(Account account, String email) {
        String address = plain(email);
        if (account.email().equals(address)) {
            return true;
        }
        Document known = emails.find(Filters.eq(address)).first();
        boolean ours = known == null
                ? inserted(emails, new Document("_id", address).append("reader", account.id()))
                : account.id().equals(known.getString("reader"));
        if (!ours) {
            return false;
        }
        boolean moved = readers.updateOne(
                                Filters.and(Filters.eq(account.id()), Filters.eq("email", account.email())),
                                Updates.set("email", address))
                        .getMatchedCount()
                == 1;
        String left = moved ? account.email() : address;
        if (moved
                || byId(account.id()).filter(now -> now.email().equals(address)).isEmpty()) {
            emails.deleteOne(Filters.and(Filters.eq(left), Filters.eq("reader", account.id())));
        }
        return moved;
    }

    /// For whoever proved that the machine is theirs: the account becomes the owner's, with this password.
    public void makeOwner(String id, String passwordHash) {
        readers.updateOne(
                Filters.eq(id), Updates.combine(Updates.set("owner", true), Updates.set("password", passwordHash)));
    }

    public void setPassword(String id, String passwordHash) {
        readers.updateOne(Filters.eq(id), Updates.set("password", passwordHash));
    }

    public void setOwner(String id, boolean owner) {
        readers.updateOne(Filters.eq(id), Updates.set("owner", owner));
    }

    /// The address first: free, it never leads anybody new to the account that goes.
    public void remove(Account account) {
        emails.deleteOne(Filters.and(Filters.eq(account.email()), Filters.eq("reader", account.id())));
        readers.deleteOne(Filters.eq(account.id()));
    }

    private String reserve(String address) {
        Document known = emails.find(Filters.eq(address)).first();
        if (known != null) {
            return known.getString("reader");
        }
        String id = "r" + next();
        return inserted(emails, new Document("_id", address).append("reader", id)) ? id : reserve(address);
    }

    private long next() {
        // BEFORE, because the embedded store hands out duplicates with AFTER.
        try {
            Document before = counters.findOneAndUpdate(
                    Filters.eq("reader"),
                    Updates.inc("last", 1L),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.BEFORE));
            return before == null ? 1 : before.get("last", Number.class).longValue() + 1;
        } catch (MongoCommandException raced) {
            if (ErrorCategory.fromErrorCode(raced.getErrorCode()) == ErrorCategory.DUPLICATE_KEY) {
                return next();
            }
            throw raced;
        }
    }

    static boolean inserted(MongoCollection<Document> collection, Document document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private static Account read(Document found) {
        Instant createdAt = found.getDate("created_at").toInstant();
        return new Account(
                found.getString("_id"),
                found.getString("email"),
                found.getString("password"),
                found.getBoolean("owner", false),
                createdAt);
    }
}
