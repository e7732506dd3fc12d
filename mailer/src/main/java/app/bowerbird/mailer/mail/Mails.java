package app.bowerbird.mailer.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Every mail ever ordered, with every try. Found by `_id` here and by its marks in [MailList]; what is due lies in
/// [Minutes].
///
/// ```json
/// {"_id": "9f2c…", "client": "bowerbird", "key": "digest:r1:2026-11-20", "to": "…", "from": "…", "subject": "…",
///  "headers": [["List-Id", "…"]], "tag": "digest", "condition": "https://…", "sent_unanswered": true,
///  "wall_time": "2027-01-01T08:00[Europe/Berlin]", "fingerprint": "…", "letter": "9f2c…", "frozen": true,
///  "received_at": …, "send_at": …, "expires_at": …, "state": "retrying", "next_at": …, "reason": "…", "yes_at": …,
///  "owner": "…", "lease_until_at": …, "handing_over": true, "told": "sent", "telling_until_at": …,
///  "version": 3,
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
        return add(List.of(mail)).isEmpty();
    }

    /// Stores new mails in one go, and answers with the places in the list of those whose keys are known already.
    public Set<Integer> add(List<Mail> added) {
        return insert(mails, added.stream().map(MailDocument::from).toList());
    }

    /// @return the places in the list of those whose `_id` is there already
    static Set<Integer> insert(MongoCollection<Document> into, List<Document> documents) {
        try {
            into.insertMany(documents, new InsertManyOptions().ordered(false));
            return Set.of();
        } catch (MongoBulkWriteException e) {
            var there = new HashSet<Integer>();
            for (var error : e.getWriteErrors()) {
                if (error.getCategory() != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                there.add(error.getIndex());
            }
            if (e.getWriteConcernError() != null) {
                throw e;
            }
            return there;
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
                Updates.unset("handing_over"),
                Updates.inc("version", 1L)));
        var attempts = new ArrayList<>(mail.attempts());
        if (mail.state() == MailState.SENDING) {
            var lost = mail.leaseUntilAt() == null ? now : mail.leaseUntilAt();
            var words = mail.handingOver()
                    ? "the mailer that had it in hand stopped while the mail server took it: it may come twice"
                    : "the mailer that had it in hand stopped";
            attempts.add(new Attempt(Attempt.Kind.SMTP, lost, now, "interrupted", 0, words));
            changes.add(push(attempts.getLast()));
        }
        // It was as we read it, so we know how it is now.
        return mails.updateOne(unchanged(mail), Updates.combine(changes)).getMatchedCount() == 1
                ? Optional.of(mail.claimedBy(owner, leaseUntilAt, attempts))
                : Optional.empty();
    }

    /// Keeps a claim for longer; false when it is lost.
    public boolean renew(Mail claimed, Instant leaseUntilAt) {
        return changed(claimed, Updates.max("lease_until_at", leaseUntilAt));
    }

    /// Marks, just before the final dot, that from here on nobody can take the mail back; false when the claim is lost.
    public boolean handOver(Mail claimed, Instant leaseUntilAt) {
        return changed(
                claimed,
                Updates.combine(
                        Updates.set("handing_over", true),
                        Updates.max("lease_until_at", leaseUntilAt),
                        Updates.inc("version", 1L)));
    }

    /// Notes that the condition said yes; the claim goes on.
    public Optional<Mail> noteYes(Mail claimed, Attempt attempt) {
        return goOn(claimed, Updates.combine(push(attempt), Updates.set("yes_at", attempt.endedAt())));
    }

    /// Notes that the condition said yes and brought the words that stay from now on.
    public Optional<Mail> noteYes(Mail claimed, Attempt attempt, String letter, @Nullable String subject) {
        return goOn(
                claimed,
                Updates.combine(
                        push(attempt),
                        Updates.set("yes_at", attempt.endedAt()),
                        Updates.set("letter", letter),
                        Updates.set("subject", subject == null ? claimed.subject() : subject),
                        Updates.set("frozen", true)));
    }

    /// Notes a try that settles nothing; the claim goes on.
    public Optional<Mail> note(Mail claimed, Attempt attempt) {
        return goOn(claimed, push(attempt));
    }

    /// Puts a claimed mail off until its next try.
    public boolean putOff(Mail claimed, Attempt attempt, Instant nextAt) {
        return changed(
                claimed,
                Updates.combine(
                        push(attempt), Updates.set("next_at", nextAt), leave(MailState.RETRYING, attempt.words())));
    }

    /// Gives a claim back untried.
    public boolean release(Mail claimed, Instant nextAt) {
        var state = claimed.attempts().isEmpty() ? MailState.SCHEDULED : MailState.RETRYING;
        return changed(claimed, Updates.combine(Updates.set("next_at", nextAt), leave(state, claimed.reason())));
    }

    /// Ends a claimed mail's life.
    public boolean end(Mail claimed, MailState state, Attempt attempt) {
        var reason = state == MailState.SENT ? null : attempt.words();
        return changed(claimed, Updates.combine(push(attempt), leave(state, reason)));
    }

    /// Moves a mail into another state; false when it changed since it was read, such as by a final dot.
    public boolean turn(Mail mail, MailState state, @Nullable String reason) {
        return mails.updateOne(unchanged(mail), leave(state, reason)).getMatchedCount() == 1;
    }

    /// Gives a mail that nobody has in hand another time; false when it changed since it was read.
    ///
    /// @param wallTime the local time that this is; null: none
    public boolean moveTo(Mail mail, Instant at, Instant sendAt, @Nullable String wallTime) {
        var change = Updates.combine(
                Updates.set("next_at", at),
                Updates.set("send_at", sendAt),
                wallTime == null ? Updates.unset("wall_time") : Updates.set("wall_time", wallTime),
                Updates.inc("version", 1L));
        return mails.updateOne(unchanged(mail), change).getMatchedCount() == 1;
    }

    /// A report came back for a mail; `state` is the one it has from now on.
    public boolean report(Mail mail, MailState state, Attempt attempt) {
        var reason = state == MailState.BOUNCED ? attempt.words() : mail.reason();
        return mails.updateOne(unchanged(mail), Updates.combine(push(attempt), leave(state, reason)))
                        .getMatchedCount()
                == 1;
    }

    /// Takes the telling of a mail's client in hand; false when another has it.
    public boolean claimTelling(String id, Instant now, Instant until) {
        var free = or(exists("telling_until_at", false), lte("telling_until_at", Date.from(now)));
        return mails.updateOne(and(eq("_id", id), free), Updates.set("telling_until_at", Date.from(until)))
                        .getMatchedCount()
                == 1;
    }

    public void endTelling(String id) {
        mails.updateOne(eq("_id", id), Updates.unset("telling_until_at"));
    }

    /// Notes how telling the client went; `told` is null when it has to be tried again.
    public void noteTold(Mail mail, Attempt attempt, @Nullable String told) {
        var noted = Updates.combine(push(attempt), Updates.unset("telling_until_at"));
        mails.updateOne(eq("_id", mail.id()), told == null ? noted : Updates.combine(noted, Updates.set("told", told)));
    }

    public void remove(List<String> ids) {
        mails.deleteMany(in("_id", ids));
    }

    private Optional<Mail> goOn(Mail claimed, Bson change) {
        return changed(claimed, change)
                ? find(claimed.id()).filter(mail -> Objects.equals(claimed.owner(), mail.owner()))
                : Optional.empty();
    }

    private boolean changed(Mail claimed, Bson change) {
        return mails.updateOne(and(eq("_id", claimed.id()), eq("owner", claimed.owner())), change)
                        .getMatchedCount()
                == 1;
    }

    private static Bson unchanged(Mail mail) {
        return and(eq("_id", mail.id()), eq("version", mail.version()));
    }

    private static Bson leave(MailState state, @Nullable String reason) {
        return Updates.combine(
                Updates.set("state", state.word()),
                reason == null ? Updates.unset("reason") : Updates.set("reason", reason),
                Updates.unset("owner"),
                Updates.unset("lease_until_at"),
                Updates.unset("handing_over"),
                Updates.inc("version", 1L));
    }

    private static Bson push(Attempt attempt) {
        return Updates.push("attempts", MailDocument.from(attempt));
    }
}
