package app.bowerbird.reader.access.passkey;

import app.bowerbird.reader.account.proof.Opaque;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.security.web.webauthn.api.Bytes;

/// What a browser was asked to sign, each good once and for five minutes, and for that browser alone:
///
/// ```json
/// {"_id": "sha256 of what for and of the browser's cookie", "challenge": BinData, "expires_at": …}
/// ```
public final class Ceremonies {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MongoCollection<Document> ceremonies;
    private final Clock clock;

    public Ceremonies(MongoDatabase store, Clock clock) {
        this.ceremonies = store.getCollection("ceremonies");
        this.clock = clock;
    }

    /// @param browser what only this browser knows
    Bytes begin(String what, String browser) {
        Bytes challenge = Bytes.random();
        String id = id(what, browser);
        ceremonies.replaceOne(
                Filters.eq("_id", id),
                new Document("_id", id)
                        .append("challenge", new Binary(challenge.getBytes()))
                        .append("expires_at", Date.from(clock.instant().plus(PATIENCE))),
                new ReplaceOptions().upsert(true));
        return challenge;
    }

    Optional<Bytes> end(String what, String browser) {
        return Optional.ofNullable(ceremonies.findOneAndDelete(Filters.eq("_id", id(what, browser))))
                .filter(found -> found.getDate("expires_at").toInstant().isAfter(clock.instant()))
                .map(found -> new Bytes(found.get("challenge", Binary.class).getData()));
    }

    /// Forgets what was never answered.
    public void sweep() {
        ceremonies.deleteMany(Filters.lte("expires_at", Date.from(clock.instant())));
    }

    private static String id(String what, String browser) {
        return Opaque.sha256(what + ":" + browser);
    }
}
