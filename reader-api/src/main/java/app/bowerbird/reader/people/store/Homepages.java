package app.bowerbird.reader.people.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// What pages of people's own say of who they are, read once a week at most, whoever asks; and which are to be read.
/// ```json
/// homepages {"_id": "alice.example.org", "me": ["bower.example/@alice"], "read_at": "2026-11-20T07:30:00Z"}
/// homepages_to_read {"_id": "alice.example.org", "url": "https://alice.example.org/",
///                    "claimed_until": "1970-01-01T00:00:00Z"}
/// ```
@Component
public class Homepages {

    private static final Duration FRESH = Duration.ofDays(7);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final int MOST_AT_A_LOOK = 200;
    private static final long MOST_WAITING = 2_000;
    private static final Date FREE = Date.from(Instant.EPOCH);

    private final MongoCollection<Document> homepages;
    private final MongoCollection<Document> toRead;
    private final Clock clock;

    public Homepages(MongoDatabase database, Clock clock) {
        this.homepages = database.getCollection("homepages");
        this.toRead = database.getCollection("homepages_to_read");
        this.clock = clock;
    }

    /// One to read.
    public record Wanted(String place, String url) {}

    /// What is known of these pages; those not read for a week will be.
    ///
    /// @param pages address by place
    /// @return by place, the places which its page calls its owner's
    public Map<String, Set<String>> of(Map<String, String> pages) {
        Instant now = clock.instant();
        var known = new HashMap<String, Set<String>>();
        var fresh = new HashSet<String>();
        for (Document page : pages.isEmpty() ? List.<Document>of() : homepages.find(in("_id", pages.keySet()))) {
            known.put(page.getString("_id"), Set.copyOf(page.getList("me", String.class)));
            if (page.getDate("read_at").toInstant().plus(FRESH).isAfter(now)) {
                fresh.add(page.getString("_id"));
            }
        }
        var missing = new LinkedHashSet<>(pages.keySet());
        missing.removeAll(fresh);
        if (!missing.isEmpty()) {
            want(missing, pages);
        }
        return known;
    }

    private void want(Collection<String> places, Map<String, String> pages) {
        var waiting = new HashSet<String>();
        toRead.find(in("_id", places)).forEach(page -> waiting.add(page.getString("_id")));
        long room = Math.min(MOST_AT_A_LOOK, MOST_WAITING - toRead.estimatedDocumentCount());
        places.stream()
                .filter(place -> !waiting.contains(place))
                .limit(Math.max(0, room))
                .forEach(place -> insert(place, String.valueOf(pages.get(place))));
    }

    private void insert(String place, String url) {
        try {
            toRead.insertOne(new Document("_id", place).append("url", url).append("claimed_until", FREE));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /// The next pages to read that nobody else reads just now.
    public List<Wanted> claim(int most) {
        Instant now = clock.instant();
        var free = new ArrayList<Document>();
        toRead.find(lte("claimed_until", Date.from(now))).limit(most).into(free);
        return free.stream().flatMap(page -> claim(page, now).stream()).toList();
    }

    private Optional<Wanted> claim(Document page, Instant now) {
        boolean mine = toRead.updateOne(
                                and(eq("_id", page.getString("_id")), lte("claimed_until", Date.from(now))),
                                Updates.set("claimed_until", Date.from(now.plus(CLAIM))))
                        .getModifiedCount()
                == 1;
        return mine ? Optional.of(new Wanted(page.getString("_id"), page.getString("url"))) : Optional.empty();
    }

    /// @param me the places it calls its owner's; none where it said nothing, or could not be read
    public void read(Wanted page, Set<String> me) {
        homepages.replaceOne(
                eq("_id", page.place()),
                new Document("_id", page.place())
                        .append("me", List.copyOf(me))
                        .append("read_at", Date.from(clock.instant())),
                new ReplaceOptions().upsert(true));
        toRead.deleteOne(eq("_id", page.place()));
    }

    /// Lets go of what nobody has asked for in a long time.
    public void tidy() {
        Instant old = clock.instant().minus(KEPT);
        homepages.deleteMany(lt("read_at", Date.from(old)));
    }
}
