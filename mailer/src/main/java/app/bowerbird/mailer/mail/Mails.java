package app.bowerbird.mailer.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Every mail ever ordered, with every try. Found by `_id` only; what is due lies in [Minutes].
///
/// ```json
/// {"_id": "9f2c…", "client": "bowerbird", "key": "digest:r1:2026-11-20", "to": "…", "subject": "…", "headers":
///  [["List-Id", "…"]],
///  "tag": "digest", "condition": "https://…", "received_at": …, "send_at": …, "expires_at": …, "state":
///   "retrying", "next_at": …,
///  "reason": "…", "yes_at": …, "owner": "…", "lease_until_at": …, "version": 3,
///  "attempts": [{"kind": "smtp", "started_at": …, "ended_at": …, "outcome": "failed", "code": 451, "words": "…"}]}
/// ```
///
/// Every change is one conditional write: by `version` to claim, by `owner` while claimed. Who lost the claim
/// changes nothing.
public final class Mails {

    private final MongoCollection<Document> mails;

    public Mails(MongoDatabase database) {
        this.mails = database.getCollection("mails");
    }

    /// Stores a new mail; false when its key is known already.
    public boolean add(Mail mail) {
        try {
            mails.insertOne(MailDocument.from(mail));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    public Optional<Mail> find(String id) {
        return Optional.ofNullable(mails.find(eq("_id", id)).first()).map(MailDocument::read);
    }

    /// Takes a mail in hand until the lease ends; empty when another was quicker or it changed since it was
    /// read. A claim over a lease that ran out notes that try as interrupted.
    public Optional<Mail> claim(Mail mail, Instant now, Instant leaseUntilAt) {
        var owner = UUID.randomUUID().toString();
        var changes = new ArrayList<Bson>(List.of(
                Updates.set("state", MailState.SENDING.word()),
                Updates.set("owner", owner),
                Updates.set("lease_until_at", leaseUntilAt),
                Updates.inc("version", 1L)));
        if (mail.state() == MailState.SENDING) {
            var lost = mail.leaseUntilAt() == null ? now : mail.leaseUntilAt();
            changes.add(push(new Attempt(
                    Attempt.Kind.SMTP, lost, now, "interrupted", 0, "the mailer that had it in hand stopped")));
        }
        var before = mails.findOneAndUpdate(
                and(eq("_id", mail.id()), eq("version", mail.version())), Updates.combine(changes));
        return before == null ? Optional.empty() : find(mail.id()).filter(claimed -> owner.equals(claimed.owner()));
    }

    /// Keeps a claim for longer; false when it is lost.
    public boolean renew(Mail claimed, Instant leaseUntilAt) {
        return changed(claimed, Updates.set("lease_until_at", leaseUntilAt));
    }

    /// Notes that the condition said yes; the claim goes on.
    public boolean noteYes(Mail claimed, Attempt attempt) {
        return changed(claimed, Updates.combine(push(attempt), Updates.set("yes_at", attempt.endedAt())));
    }

    /// Puts a claimed mail off until its next try.
    public boolean putOff(Mail claimed, Attempt attempt, Instant nextAt) {
        return changed(
                claimed,
                Updates.combine(
                        push(attempt), Updates.set("next_at", nextAt), leave(MailState.RETRYING, attempt.words())));
    }

    /// Ends a claimed mail's life.
    public boolean end(Mail claimed, MailState state, Attempt attempt) {
        var reason = state == MailState.SENT ? null : attempt.words();
        return changed(claimed, Updates.combine(push(attempt), leave(state, reason)));
    }

    /// Moves a mail that nobody has in hand into another state; false when it changed since it was read.
    public boolean turn(Mail mail, MailState state, String reason) {
        var done = mails.updateOne(and(eq("_id", mail.id()), eq("version", mail.version())), leave(state, reason));
        return done.getMatchedCount() == 1;
    }

    /// Ids of the house's mails to one reader, whose keys are `<what>:<reader>:…`, and of the mails about an account
    // that
    /// went to their address.
    public List<String> of(String reader, String address) {
        var byKey = regex("key", "^[a-z]+:" + reader + ":");
        var byAddress = and(eq("to", address), eq("tag", "account"));
        return mails.find(and(eq("client", Mail.HOUSE), address.isEmpty() ? byKey : or(byKey, byAddress)))
                .projection(Projections.include("_id"))
                .map(mail -> mail.getString("_id"))
                .into(new ArrayList<>());
    }

    public void remove(List<String> ids) {
        mails.deleteMany(in("_id", ids));
    }

    private boolean changed(Mail claimed, Bson change) {
        return mails.updateOne(and(eq("_id", claimed.id()), eq("owner", claimed.owner())), change)
                        .getMatchedCount()
                == 1;
    }

    private static Bson leave(MailState state, @Nullable String reason) {
        return Updates.combine(
                Updates.set("state", state.word()),
                reason == null ? Updates.unset("reason") : Updates.set("reason", reason),
                Updates.unset("owner"),
                Updates.unset("lease_until_at"),
                Updates.inc("version", 1L));
    }

    private static Bson push(Attempt attempt) {
        return Updates.push("attempts", MailDocument.from(attempt));
    }
}
