package app.bowerbird.reader.account.proof;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// API tokens: `bb_<id>_<256 bits as base64url><8 hex digits of CRC-32 over all before>`. Shown once; we keep the
/// SHA-256 alone, so a revoked token is unknown from the next request on:
///
/// ```json
/// {"_id": "k3v9x2ab", "reader": "r1", "name": "phone", "sha256": "…", "created_at": …, "last_used_at": …}
/// ```
public final class Tokens {

    private static final Pattern FORM = Pattern.compile("(bb_([0-9a-z]{8})_[A-Za-z0-9_-]{43})([0-9a-f]{8})");
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final MongoCollection<Document> tokens;
    private final Clock clock;

    public Tokens(MongoDatabase store, Clock clock) {
        this.tokens = store.getCollection("tokens");
        this.clock = clock;
    }

    /// @param token the secret itself, never to be seen again
    public record Fresh(String id, String name, String token, Instant createdAt) {

        @Override
        public String toString() {
            return "Fresh[" + id + "]";
        }
    }

    public Fresh create(String reader, String name) {
        String id = Opaque.id(8);
        String body = "bb_" + id + "_" + Opaque.value(32);
        Fresh fresh = new Fresh(id, name, body + checksum(body), clock.instant());
        tokens.insertOne(new Document("_id", id)
                .append("reader", reader)
                .append("name", name)
                .append("sha256", Opaque.sha256(fresh.token()))
                .append("created_at", Date.from(fresh.createdAt())));
        return fresh;
    }

    /// The reader behind the token; mistyped ones are refused without asking the store.
    public Optional<String> reader(String token) {
        Matcher form = FORM.matcher(token);
        if (!form.matches() || !checksum(form.group(1)).equals(form.group(3))) {
            return Optional.empty();
        }
        Document found = tokens.find(Filters.eq(form.group(2))).first();
        if (found == null || !Opaque.same(found.getString("sha256"), Opaque.sha256(token))) {
            return Optional.empty();
        }
        note(found);
        return Optional.of(found.getString("reader"));
    }

    /// The reader's tokens, newest first.
    public List<ApiToken> of(String reader) {
        List<ApiToken> found = new ArrayList<>();
        tokens.find(Filters.eq("reader", reader)).forEach(document -> found.add(read(document)));
        found.sort(Comparator.comparing(ApiToken::createdAt).reversed());
        return found;
    }

    /// False when this reader has no such token.
    public boolean revoke(String reader, String id) {
        return tokens.deleteOne(Filters.and(Filters.eq(id), Filters.eq("reader", reader)))
                        .getDeletedCount()
                == 1;
    }

    private void note(Document found) {
        Instant now = clock.instant();
        Instant last = at(found, "last_used_at");
        if (last == null || now.isAfter(last.plus(NOTED))) {
            tokens.updateOne(Filters.eq(found.getString("_id")), Updates.set("last_used_at", Date.from(now)));
        }
    }

    private static ApiToken read(Document found) {
        return new ApiToken(
                found.getString("_id"),
                found.getString("reader"),
                found.getString("name"),
                found.getDate("created_at").toInstant(),
                at(found, "last_used_at"));
    }

    private static @Nullable Instant at(Document found, String field) {
        Date date = found.getDate(field);
        return date == null ? null : date.toInstant();
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return "%08x".formatted(crc.getValue());
    }
}
