package app.bowerbird.poller.source.x.access;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.SealedDocument;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.x.access.XTokenEndpoint.Reply;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;

/// The tokens of timelines whose owner signed in at X; renewed when needed, by one of us at a time.
///
/// A refresh token is good for one use, and using it twice ends the sign-in. So whoever refreshes holds a claim, and
/// the new pair is stored before anyone uses it. A crash between X's answer and that write loses the pair: then the
/// owner signs in again.
///
/// ```json
/// x_tokens {"_id": "4f1c…", "reader": "r1", "sign_in": "9be1…", "sealed": {"key_id": …, "nonce": …, "box": …},
///           "claimed_until": "1970-01-01T00:00:00Z"}
/// ```
public final class XTokens {

    /// Longer than X's answer may take: nobody else may use the same refresh token meanwhile.
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final Date FREE = Date.from(Instant.EPOCH);
    private static final String AGAIN = "X does not accept this sign-in any more: sign in to X again.";

    private final MongoCollection<Document> tokens;
    private final XTokenEndpoint endpoint;
    private final Seal seal;
    private final Clock clock;

    public XTokens(MongoDatabase database, XTokenEndpoint endpoint, Seal seal, Clock clock) {
        this.tokens = database.getCollection("x_tokens");
        this.endpoint = endpoint;
        this.seal = seal;
        this.clock = clock;
    }

    /// How asking for access ended.
    public sealed interface Opened {

        record Open(XAccess access) implements Opened {}

        /// Somebody else renews the tokens just now.
        record Wait(Instant until) implements Opened {}

        record AskOwner(String sentence) implements Opened {}

        record Failed(String sentence) implements Opened {}
    }

    public Opened open(Subscription subscription) {
        Document kept = kept(subscription);
        Optional<XGrant> grant = grant(subscription, kept);
        if (grant.isEmpty()) {
            return new Opened.AskOwner(AGAIN);
        }
        boolean fresh = grant.get().expiresAt().minus(EARLY).isAfter(clock.instant());
        return fresh ? new Opened.Open(new Bearer(subscription, grant.get())) : refresh(subscription, grant.get());
    }

    public void remove(String timeline) {
        tokens.deleteOne(eq("_id", timeline));
    }

    public void forget(String reader) {
        tokens.deleteMany(eq("reader", reader));
    }

    /// One attempt to renew what is known to be spent or refused.
    private Opened refresh(Subscription subscription, XGrant known) {
        Instant now = clock.instant();
        Document before = tokens.findOneAndUpdate(
                and(eq("_id", subscription.timeline()), lte("claimed_until", Date.from(now))),
                Updates.set("claimed_until", Date.from(now.plus(CLAIM))),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.BEFORE));
        if (before == null) {
            return new Opened.Wait(now.plusSeconds(30));
        }
        XGrant latest = grant(subscription, before).orElse(known);
        if (!latest.accessToken().equals(known.accessToken())) {
            release(subscription);
            return new Opened.Open(new Bearer(subscription, latest));
        }
        if (latest.refreshToken().isEmpty()) {
            release(subscription);
            return new Opened.AskOwner(AGAIN);
        }
        switch (endpoint.refresh(XApp.of(subscription.credentials()), latest.refreshToken())) {
            case Reply.Given given -> {
                keep(subscription, given.grant());
                return new Opened.Open(new Bearer(subscription, given.grant()));
            }
            case Reply.Refused _ -> {
                release(subscription);
                return new Opened.AskOwner(AGAIN);
            }
            case Reply.Away _ -> {
                release(subscription);
                return new Opened.Failed("X did not renew the sign-in just now.");
            }
        }
    }

    private void release(Subscription subscription) {
        tokens.updateOne(eq("_id", subscription.timeline()), Updates.set("claimed_until", FREE));
    }

    /// What is stored; of a new sign-in, what the timeline came with.
    private Document kept(Subscription subscription) {
        Document kept = tokens.find(eq("_id", subscription.timeline())).first();
        if (kept != null && signIn(subscription).equals(kept.getString("sign_in"))) {
            return kept;
        }
        // Only in the place of what was read: another of us may have been faster, and its pair is the living one.
        Document first = document(subscription, XGrant.of(subscription.credentials()));
        try {
            if (kept == null) {
                tokens.insertOne(first);
            } else {
                tokens.replaceOne(and(eq("_id", kept.get("_id")), eq("sign_in", kept.get("sign_in"))), first);
            }
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
        Document now = tokens.find(eq("_id", subscription.timeline())).first();
        return now == null ? first : now;
    }

    private void keep(Subscription subscription, XGrant grant) {
        ReplaceOptions anyway = new ReplaceOptions().upsert(true);
        tokens.replaceOne(eq("_id", subscription.timeline()), document(subscription, grant), anyway);
    }

    private Document document(Subscription subscription, XGrant grant) {
        return new Document("_id", subscription.timeline())
                .append("reader", subscription.reader())
                .append("sign_in", signIn(subscription))
                .append("sealed", SealedDocument.of(seal.close(grant.words(), owner(subscription))))
                .append("claimed_until", FREE);
    }

    private Optional<XGrant> grant(Subscription subscription, Document kept) {
        return seal.open(SealedDocument.read(kept.get("sealed", Document.class)), owner(subscription))
                .map(XGrant::of);
    }

    private static String owner(Subscription subscription) {
        return subscription.reader() + "|x-tokens|" + subscription.timeline();
    }

    /// Names the sign-in a timeline came with, without telling it.
    private static String signIn(Subscription subscription) {
        String first = subscription.credential("refresh_token") + subscription.credential("access_token");
        return UUID.nameUUIDFromBytes(first.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private final class Bearer implements XAccess {

        private final Subscription subscription;
        private XGrant grant;

        Bearer(Subscription subscription, XGrant grant) {
            this.subscription = subscription;
            this.grant = grant;
        }

        @Override
        public String header(String url) {
            return "Bearer " + grant.accessToken();
        }

        @Override
        public Renewal renew() {
            return switch (refresh(subscription, grant)) {
                case Opened.Open(Bearer renewed) -> {
                    grant = renewed.grant;
                    yield Renewal.DONE;
                }
                case Opened.AskOwner _ -> Renewal.NEVER;
                case Opened.Open _, Opened.Wait _, Opened.Failed _ -> Renewal.LATER;
            };
        }

        @Override
        public String fingerprint() {
            return signIn(subscription);
        }

        @Override
        public String whenRefused() {
            return AGAIN;
        }
    }
}
