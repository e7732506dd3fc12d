package app.bowerbird.poller.source.mastodon;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.SealedDocument;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.TimelineSource.Fault;
import app.bowerbird.poller.source.call.JsonCalls;
import app.bowerbird.poller.source.call.Told;
import app.bowerbird.poller.source.mastodon.MastodonApps.Registered;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Sign-ins at instances under way (OAuth 2.0, RFC 6749): a state is good once, for its reader, for a quarter of an
/// hour.
///
/// ```json
/// mastodon_sign_ins {"_id": "sha-256 of the state", "reader": "r1", "until": "2026-11-20T07:45:00Z",
///                    "sealed": {"key_id": "0a1b2c3d", "nonce": …, "box": …}}
/// ```
public final class MastodonSignIns {

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final String SETTING = "setting.";

    private final MongoCollection<Document> signIns;
    private final MastodonApps apps;
    private final JsonCalls calls;
    private final Seal seal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public MastodonSignIns(MongoDatabase database, Function<FetchRequest, FetchResult> web, Seal seal, Clock clock) {
        this.signIns = database.getCollection("mastodon_sign_ins");
        this.calls = new JsonCalls(web, clock);
        this.apps = new MastodonApps(database, calls, seal);
        this.seal = seal;
        this.clock = clock;
    }

    /// How a sign-in began or ended.
    public sealed interface SignIn {

        /// @param authorizeUrl where the owner's browser goes next
        record Begun(String instance, String authorizeUrl) implements SignIn {}

        /// @param settings as they were given at the beginning
        record Done(Map<String, String> settings, Map<String, String> credentials) implements SignIn {}

        record Refused(String sentence) implements SignIn {}
    }

    /// What is wrong with the settings of a timeline to sign in for.
    public List<Fault> faults(Map<String, String> settings) {
        return MastodonPlace.faults(settings);
    }

    /// @param redirectUri where the instance sends the browser back to
    public SignIn begin(String reader, Map<String, String> settings, String redirectUri) {
        String instance = MastodonPlace.of(settings).instance();
        return switch (apps.at(instance, redirectUri)) {
            case Registered.Not not -> new SignIn.Refused(unregistered(not.told(), instance));
            case Registered.App app -> begin(reader, settings, redirectUri, app);
        };
    }

    private SignIn begin(String reader, Map<String, String> settings, String redirectUri, Registered.App app) {
        Instant now = clock.instant();
        signIns.deleteMany(Filters.lte("until", Date.from(now)));
        String state = secret();
        var kept = new HashMap<String, String>();
        settings.forEach((name, value) -> kept.put(SETTING + name, value));
        kept.put("redirect_uri", redirectUri);
        kept.put("client_id", app.clientId());
        kept.put("client_secret", app.clientSecret());
        signIns.insertOne(new Document("_id", hash(state))
                .append("reader", reader)
                .append("until", Date.from(now.plus(LIFE)))
                .append("sealed", SealedDocument.of(seal.close(kept, owner(reader, state)))));
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", app.clientId());
        query.put("redirect_uri", redirectUri);
        query.put("scope", MastodonApps.SCOPES);
        query.put("state", state);
        String instance = MastodonPlace.of(settings).instance();
        return new SignIn.Begun(instance, instance + "/oauth/authorize?" + JsonCalls.encode(query));
    }

    /// @param code from the instance; empty where the owner said no there
    public SignIn complete(String reader, String state, String code) {
        Map<String, String> kept = take(reader, state).orElse(null);
        if (kept == null) {
            return new SignIn.Refused("This sign-in is not known, was used already or is too old: begin again.");
        }
        var settings = new HashMap<String, String>();
        kept.forEach((name, value) -> {
            if (name.startsWith(SETTING)) {
                settings.put(name.substring(SETTING.length()), value);
            }
        });
        String instance = MastodonPlace.of(settings).instance();
        if (code.isBlank()) {
            return new SignIn.Refused("The instance was not allowed to let us in: nothing was added.");
        }
        String redirectUri = kept.getOrDefault("redirect_uri", "");
        Told told = calls.form(
                instance + "/oauth/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "client_id",
                        kept.getOrDefault("client_id", ""),
                        "client_secret",
                        kept.getOrDefault("client_secret", ""),
                        "redirect_uri",
                        redirectUri,
                        "scope",
                        MastodonApps.SCOPES));
        String token = told instanceof Told.Answer answer && answer.ok()
                ? answer.body().path("access_token").asString("")
                : "";
        if (!token.isEmpty()) {
            return new SignIn.Done(Map.copyOf(settings), Map.of("access_token", token));
        }
        if (told instanceof Told.Answer) {
            apps.forget(instance, redirectUri);
        }
        return new SignIn.Refused("No token came from " + instance + ", begin again.");
    }

    public void forget(String reader) {
        signIns.deleteMany(Filters.eq("reader", reader));
    }

    // Who deletes it has it: a state is good once.
    private Optional<Map<String, String>> take(String reader, String state) {
        String id = hash(state);
        Document kept = signIns.find(Filters.eq("_id", id)).first();
        if (kept == null
                || !reader.equals(kept.getString("reader"))
                || !kept.getDate("until").toInstant().isAfter(clock.instant())
                || signIns.deleteOne(Filters.eq("_id", id)).getDeletedCount() == 0) {
            return Optional.empty();
        }
        return seal.open(SealedDocument.read(kept.get("sealed", Document.class)), owner(reader, state));
    }

    private static String unregistered(Told told, String instance) {
        Outcome outcome = MastodonProblem.of(told, null, instance, false, Instant.EPOCH);
        return switch (outcome) {
            case Outcome.NeedsOwner needs -> needs.sentence();
            case Outcome.Failed failed -> failed.sentence();
            case Outcome.RateLimited _, Outcome.Resting _, Outcome.Page _ ->
                "Too much is asked of " + instance + " just now.";
        };
    }

    private static String owner(String reader, String state) {
        return reader + "|mastodon-sign-in|" + state;
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(@Nullable String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256")
                    .digest(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
