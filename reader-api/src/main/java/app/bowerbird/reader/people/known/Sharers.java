package app.bowerbird.reader.people.known;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import app.bowerbird.reader.shelf.story.Share;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/// What accounts call themselves and which links are theirs, as they last shared; looked up in the stories and kept for
/// the readers who asked last.
@Component
public class Sharers {

    private static final int READERS = 8;
    private static final int AT_ONCE = 500;
    private static final long FRESH = 24L * 60 * 60 * 1000;

    private final MongoCollection<Document> stories;
    private final Map<String, Map<String, Seen>> lately = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Seen>> eldest) {
            return size() > READERS;
        }
    };

    Sharers(MongoDatabase database) {
        this.stories = database.getCollection("stories");
    }

    /// @param at epoch milliseconds of the share that told it
    private record Seen(Share.Sharer who, long at) {}

    /// @param last what each account shared last
    /// @return by account; one whose story went meanwhile is left out
    public Map<String, Share.Sharer> of(String reader, Map<String, Heard.Last> last) {
        Map<String, Seen> before;
        synchronized (lately) {
            before = lately.getOrDefault(reader, Map.of());
        }
        var seen = new HashMap<String, Seen>();
        var missing = new HashMap<String, Heard.Last>();
        last.forEach((account, share) -> {
            Seen known = before.get(account);
            if (known != null && share.at() - known.at < FRESH) {
                seen.put(account, known);
            } else {
                missing.put(account, share);
            }
        });
        seen.putAll(look(missing));
        synchronized (lately) {
            lately.put(reader, Map.copyOf(seen));
        }
        var who = new HashMap<String, Share.Sharer>();
        seen.forEach((account, each) -> who.put(account, each.who));
        return who;
    }

    private Map<String, Seen> look(Map<String, Heard.Last> missing) {
        var found = new HashMap<String, Seen>();
        var keys = new ArrayList<>(
                missing.values().stream().map(Heard.Last::story).distinct().toList());
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            for (Document story : stories.find(in("_id", some)).projection(include("shares.sharer", "shares.person"))) {
                for (Document share : story.getList("shares", Document.class, List.of())) {
                    Heard.Last wanted = missing.get(share.getString("person"));
                    if (wanted != null && wanted.story().equals(story.getString("_id"))) {
                        found.put(share.getString("person"), new Seen(sharer(share), wanted.at()));
                    }
                }
            }
        }
        return found;
    }

    private static Share.Sharer sharer(Document share) {
        Document from = share.get("sharer", new Document());
        return new Share.Sharer(
                from.getString("network"),
                from.getString("id"),
                from.getString("handle"),
                from.getString("name"),
                from.getString("avatar"),
                from.getString("profile"),
                from.getList("links", String.class, List.of()),
                from.getList("sites", String.class, List.of()));
    }
}
