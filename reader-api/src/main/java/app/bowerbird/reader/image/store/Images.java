package app.bowerbird.reader.image.store;

import static com.mongodb.client.model.Filters.eq;

import app.bowerbird.reader.image.picture.ImageSize;
import app.bowerbird.reader.image.picture.PictureType;
import app.bowerbird.reader.image.picture.Thumbnail;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;

/// Small pictures by the hash of size and address, in `images`; a slim twin of each in `image_ledger` tells what to
/// forget, so that nobody walks over the bytes. All of it can be made anew, so no write waits for a majority.
///
/// ```json
/// {"_id": "hash of card:https://…", "type": "image/jpeg", "width": 640, "height": 360, "bytes": BinData(),
/// "fetched_at": ISODate()}
/// {"_id": "hash of face:https://…", "passing": false, "forget_at": ISODate()}
/// ledger: {"_id": "the same", "size": 31000, "forget_at": ISODate()}
/// ```
public final class Images {

    private static final Duration NOTHING_KEPT = Duration.ofDays(1);
    private static final Duration TROUBLE_KEPT = Duration.ofMinutes(10);

    private final MongoCollection<Document> images;
    private final MongoCollection<Document> ledger;
    private final Duration keep;
    private final Clock clock;

    /// @param keep how long a small picture is kept
    public Images(MongoDatabase database, Duration keep, Clock clock) {
        this.images = database.getCollection("images").withWriteConcern(WriteConcern.W1);
        this.ledger = database.getCollection("image_ledger").withWriteConcern(WriteConcern.W1);
        this.keep = keep;
        this.clock = clock;
    }

    public static String key(ImageSize size, String url) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((size.path() + ":" + url).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public Optional<Kept> find(String key) {
        Document found = images.find(eq("_id", key)).first();
        if (found == null) {
            return Optional.empty();
        }
        Binary bytes = found.get("bytes", Binary.class);
        if (bytes == null) {
            boolean over = !clock.instant().isBefore(found.getDate("forget_at").toInstant());
            return over ? Optional.empty() : Optional.of(new Kept.Nothing(found.getBoolean("passing", false)));
        }
        return PictureType.ofContentType(found.getString("type"))
                .map(type -> new Kept.Small(
                        new Thumbnail(type, found.getInteger("width"), found.getInteger("height"), bytes.getData())));
    }

    public Kept keep(String key, Thumbnail small) {
        Instant now = clock.instant();
        write(
                new Document("_id", key)
                        .append("type", small.type().contentType())
                        .append("width", small.width())
                        .append("height", small.height())
                        .append("bytes", new Binary(small.bytes()))
                        .append("fetched_at", Date.from(now)),
                small.bytes().length,
                now.plus(keep));
        return new Kept.Small(small);
    }

    /// Remembers for a while that there is nothing to be had.
    public Kept remember(String key, Kept.Nothing nothing) {
        Instant until = clock.instant().plus(nothing.passing() ? TROUBLE_KEPT : NOTHING_KEPT);
        write(
                new Document("_id", key).append("passing", nothing.passing()).append("forget_at", Date.from(until)),
                0,
                until);
        return nothing;
    }

    /// Forgets what is over, and the oldest until no more than so many bytes are left.
    ///
    /// @return how many were forgotten
    public int forget(long mostBytes) {
        List<Document> rows = new ArrayList<>();
        ledger.find().into(rows);
        rows.sort(Comparator.comparing(row -> row.getDate("forget_at")));
        Date now = Date.from(clock.instant());
        long bytes = rows.stream().mapToLong(row -> row.getInteger("size")).sum();
        int forgotten = 0;
        for (Document row : rows) {
            if (bytes <= mostBytes && row.getDate("forget_at").after(now)) {
                break;
            }
            images.deleteOne(eq("_id", row.getString("_id")));
            ledger.deleteOne(eq("_id", row.getString("_id")));
            bytes -= row.getInteger("size");
            forgotten++;
        }
        return forgotten;
    }

    /// The ledger first: a row without its picture harms nobody, a picture without its row would stay for ever.
    private void write(Document image, int size, Instant forgetAt) {
        String key = image.getString("_id");
        put(ledger, new Document("_id", key).append("size", size).append("forget_at", Date.from(forgetAt)));
        put(images, image);
    }

    private static void put(MongoCollection<Document> collection, Document document) {
        try {
            collection.replaceOne(eq("_id", document.getString("_id")), document, new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            // Somebody else wrote the same at the same moment.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }
}
