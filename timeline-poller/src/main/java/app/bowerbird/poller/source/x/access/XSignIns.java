package app.bowerbird.poller.source.x.access;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;

import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.SealedDocument;
import app.bowerbird.poller.source.x.access.XTokenEndpoint.Reply;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Sign-ins to X under way, by OAuth 2.0 with PKCE (RFC 6749, RFC 7636): a state is good once, for its reader, for ten
/// minutes.
///
/// ```json
/// x_sign_ins {"_id": "sha-256 of the state", "reader": "r1", "sealed": {"key_id": …, "nonce": …, "box": …},
///             "until": "2026-11-20T07:40:00Z"}
/// ```
public final class XSignIns {

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String SCOPES = "tweet.read users.read bookmark.read like.read list.read offline.access";

    private final MongoCollection<Document> signIns;
    private final XTokenEndpoint endpoint;
    private final String authorizeUrl;
    private final Seal seal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /// @param authorizeUrl such as `https://x.com/i/oauth2/authorize`
    public XSignIns(MongoDatabase database, XTokenEndpoint endpoint, String authorizeUrl, Seal seal, Clock clock) {
        this.signIns = database.getCollection("x_sign_ins");
        this.endpoint = endpoint;
        this.authorizeUrl = authorizeUrl;
        this.seal = seal;
        this.clock = clock;
    }

    /// Where to send the owner's browser, and until when they may come back.
    public record Begun(String authorizeUrl, Instant until) {}

    /// How a sign-in ended.
    public sealed interface Ended {

        /// @param credentials of the timeline, tokens included
        /// @param beside what was given at the beginning, to be given back
        record SignedIn(Map<String, String> credentials, Map<String, String> beside) implements Ended {}

        record Refused(String sentence) implements Ended {}
    }

    /// @param beside kept until the owner is back
    public Begun begin(String reader, XApp app, String redirectUri, Map<String, String> beside) {
        Instant now = clock.instant();
        signIns.deleteMany(lte("until", Date.from(now)));
        String state = secret();
        String verifier = secret();
        var kept = new HashMap<String, String>();
        beside.forEach((name, value) -> kept.put("beside." + name, value));
        kept.put("client_id", app.clientId());
        kept.put("client_secret", app.clientSecret());
        kept.put("verifier", verifier);
        kept.put("redirect_uri", redirectUri);
        signIns.insertOne(new Document("_id", hash(state))
                .append("reader", reader)
                .append("sealed", SealedDocument.of(seal.close(kept, owner(reader, state))))
                .append("until", Date.from(now.plus(LIFE))));
        String url = authorizeUrl + "?response_type=code&client_id=" + encoded(app.clientId()) + "&redirect_uri="
                + encoded(redirectUri) + "&scope=" + encoded(SCOPES) + "&state=" + state + "&code_challenge="
                + hash(verifier) + "&code_challenge_method=S256";
        return new Begun(url, now.plus(LIFE));
    }

    /// @param code from X; null where the owner said no there
    public Ended complete(String reader, String state, @Nullable String code) {
        Optional<Map<String, String>> taken = take(reader, state);
        if (taken.isEmpty()) {
            return new Ended.Refused("This sign-in is not known, used already or too old: begin again.");
        }
        if (code == null || code.isBlank()) {
            return new Ended.Refused("X was not allowed to let us in: nothing was added.");
        }
        Map<String, String> kept = taken.get();
        XApp app = XApp.of(kept);
        String verifier = kept.getOrDefault("verifier", "");
        Reply reply = endpoint.exchange(app, code, verifier, kept.getOrDefault("redirect_uri", ""));
        return switch (reply) {
            case Reply.Given given
            when given.grant().refreshToken().isEmpty() ->
                new Ended.Refused("X gave no refresh token: allow offline.access for the app and begin again.");
            case Reply.Given given -> new Ended.SignedIn(given.grant().with(app), beside(kept));
            case Reply.Refused _ ->
                new Ended.Refused("X refused the sign-in: look whether the app's Client ID, its secret and the address"
                        + " to come back to are those in X's developer console.");
            case Reply.Away _ -> new Ended.Refused("X did not answer: begin again in a minute.");
        };
    }

    public void forget(String reader) {
        signIns.deleteMany(eq("reader", reader));
    }

    // Who deletes it has it: a state is good once.
    private Optional<Map<String, String>> take(String reader, String state) {
        var wanted = and(eq("_id", hash(state)), eq("reader", reader), gt("until", Date.from(clock.instant())));
        Document kept = signIns.find(wanted).first();
        if (kept == null || signIns.deleteOne(Filters.eq("_id", hash(state))).getDeletedCount() == 0) {
            return Optional.empty();
        }
        return seal.open(SealedDocument.read(kept.get("sealed", Document.class)), owner(reader, state));
    }

    private static Map<String, String> beside(Map<String, String> kept) {
        var beside = new HashMap<String, String>();
        kept.forEach((name, value) -> {
            if (name.startsWith("beside.")) {
                beside.put(name.substring("beside.".length()), value);
            }
        });
        return beside;
    }

    private static String owner(String reader, String state) {
        return reader + "|x-sign-in|" + state;
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
