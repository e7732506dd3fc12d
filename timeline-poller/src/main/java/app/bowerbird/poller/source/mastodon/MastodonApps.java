package app.bowerbird.poller.source.mastodon;

import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.SealedDocument;
import app.bowerbird.poller.source.call.JsonCalls;
import app.bowerbird.poller.source.call.Told;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/// Our registration at each instance, made once for all readers (`POST /api/v1/apps`).
///
/// ```json
/// mastodon_apps {"_id": "https://mastodon.example https://birds.example/timelines/mastodon/back",
///                "sealed": {"key_id": "0a1b2c3d", "nonce": …, "box": …}}
/// ```
final class MastodonApps {

    /// What a sign-in asks for: to read, and to know whose account it is.
    static final String SCOPES = "read:accounts read:statuses read:lists read:bookmarks";

    private final MongoCollection<Document> apps;
    private final JsonCalls calls;
    private final Seal seal;

    MastodonApps(MongoDatabase database, JsonCalls calls, Seal seal) {
        this.apps = database.getCollection("mastodon_apps");
        this.calls = calls;
        this.seal = seal;
    }

    sealed interface Registered {

        record App(String clientId, String clientSecret) implements Registered {

            @Override
            public String toString() {
                return "App[…]";
            }
        }

        record Not(Told told) implements Registered {}
    }

    Registered at(String instance, String redirectUri) {
        return kept(instance, redirectUri).map(Registered.class::cast).orElseGet(() -> register(instance, redirectUri));
    }

    /// The instance no longer knows it: the next sign-in registers anew.
    void forget(String instance, String redirectUri) {
        apps.deleteOne(Filters.eq("_id", id(instance, redirectUri)));
    }

    private Optional<Registered.App> kept(String instance, String redirectUri) {
        String id = id(instance, redirectUri);
        return Optional.ofNullable(apps.find(Filters.eq("_id", id)).first())
                .flatMap(kept -> seal.open(SealedDocument.read(kept.get("sealed", Document.class)), id))
                .map(open -> new Registered.App(open.getOrDefault("id", ""), open.getOrDefault("secret", "")));
    }

    private Registered register(String instance, String redirectUri) {
        Told told = calls.form(
                instance + "/api/v1/apps",
                Map.of("client_name", "Bowerbird", "redirect_uris", redirectUri, "scopes", SCOPES));
        if (!(told instanceof Told.Answer answer) || !answer.ok()) {
            return new Registered.Not(told);
        }
        var app = new Registered.App(
                answer.body().path("client_id").asString(""),
                answer.body().path("client_secret").asString(""));
        if (app.clientId().isEmpty()) {
            return new Registered.Not(told);
        }
        String id = id(instance, redirectUri);
        var sealed = seal.close(Map.of("id", app.clientId(), "secret", app.clientSecret()), id);
        apps.replaceOne(
                Filters.eq("_id", id),
                new Document("_id", id).append("sealed", SealedDocument.of(sealed)),
                new ReplaceOptions().upsert(true));
        return app;
    }

    private static String id(String instance, String redirectUri) {
        return instance + " " + redirectUri;
    }
}
