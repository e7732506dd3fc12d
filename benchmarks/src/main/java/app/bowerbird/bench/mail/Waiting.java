package app.bowerbird.bench.mail;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.bson.Document;

/// A long schedule: copies of one mail, spread over a year that is far away, laid into the store as the mailer would.
final class Waiting {

    private static final int AT_ONCE = 1000;
    private static final Instant FROM = Instant.parse("2098-01-01T00:00:00Z");

    private final MongoDatabase store;
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    Waiting(MongoDatabase store) {
        this.store = store;
    }

    void add(int mails) {
        var mail = Objects.requireNonNull(store.getCollection("mails").find().first());
        var letter = Objects.requireNonNull(store.getCollection("letters")
                .find(new Document("_id", mail.getString("letter")))
                .first());
        for (int left = mails; left > 0; left -= AT_ONCE) {
            copy(mail, letter, Math.min(left, AT_ONCE));
        }
    }

    private void copy(Document mail, Document letter, int times) {
        List<Document> mails = new ArrayList<>();
        List<Document> letters = new ArrayList<>();
        List<Document> minutes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            var id = UUID.randomUUID().toString().replace("-", "");
            var at = FROM.plusSeconds(random.nextLong(Duration.ofDays(365).toSeconds()));
            mails.add(new Document(mail)
                    .append("_id", id)
                    .append("key", id)
                    .append("letter", id)
                    .append("send_at", at)
                    .append("next_at", at));
            letters.add(new Document(letter).append("_id", id));
            // An id of its own, so that no two mails of one minute and shard collide.
            minutes.add(new Document("_id", at.truncatedTo(ChronoUnit.MINUTES) + "/" + id)
                    .append("mails", new Document(id, at)));
        }
        store.getCollection("mails").insertMany(mails);
        store.getCollection("letters").insertMany(letters);
        store.getCollection("minutes").insertMany(minutes);
    }
}
