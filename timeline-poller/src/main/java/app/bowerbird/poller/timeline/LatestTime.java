package app.bowerbird.poller.timeline;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/// The latest time this service has told, to notice a clock that was ahead and went back, even while we were away.
///
/// ```json
/// times {"_id": "latest", "at": "2026-11-20T07:30:00Z"}
/// ```
public final class LatestTime {

    /// Clocks of several copies may differ by this much.
    private static final Duration DIFFERENCE = Duration.ofMinutes(10);

    private static final String ID = "latest";

    private final MongoCollection<Document> times;

    public LatestTime(MongoDatabase database) {
        this.times = database.getCollection("times");
    }

    /// By how much the clock went back since a time was noted; empty when it did not.
    public Optional<Duration> wentBack(Instant now) {
        return Optional.ofNullable(times.find(Filters.eq("_id", ID)).first())
                .map(noted -> Duration.between(now, noted.getDate("at").toInstant()))
                .filter(back -> back.compareTo(DIFFERENCE) > 0);
    }

    public void note(Instant now) {
        times.replaceOne(
                Filters.eq("_id", ID),
                new Document("_id", ID).append("at", Date.from(now)),
                new ReplaceOptions().upsert(true));
    }
}
