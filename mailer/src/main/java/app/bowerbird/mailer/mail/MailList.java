package app.bowerbird.mailer.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// The mails ([Mails]) by who ordered them, state and tag, for people and clients who look; nothing that is due is
/// found here.
public final class MailList {

    /// @param client null: of all; so for the state and the tag
    /// @param before the last mail of the page before this one
    public record Query(
            @Nullable String client,
            @Nullable MailState state,
            @Nullable String tag,
            @Nullable Place before,
            int limit) {}

    /// Where a page ends.
    public record Place(Instant receivedAt, String id) {}

    private static final List<Document> FIRST_INDEXES = List.of(
            new Document("client", 1).append("received_at", -1), new Document("state", 1).append("received_at", -1));

    private final MongoDatabase database;
    private final MongoCollection<Document> mails;

    public MailList(MongoDatabase database) {
        this.database = database;
        this.mails = database.getCollection("mails");
    }

    /// For a real MongoDB; the embedded store passes it over. What came after it serves the same ([#order]).
    public static void index(MongoDatabase database) {
        for (var index : FIRST_INDEXES) {
            database.getCollection("mails").createIndex(index);
        }
    }

    /// Each mail was written to two indexes that nothing read any more.
    public static void dropFirstIndexes(MongoDatabase database) {
        var mails = database.getCollection("mails");
        var there = mails.listIndexes()
                .map(index -> index.get("key", Document.class))
                .into(new ArrayList<>());
        for (var index : FIRST_INDEXES) {
            if (there.contains(index)) {
                mails.dropIndex(index);
            }
        }
    }

    /// So that a page costs what it shows, however many mails there are. With `_id` at its end each is unique, and such
    /// indexes the embedded store keeps in order too.
    public static void order(MongoDatabase database) {
        var newestFirst = Indexes.descending("received_at", "_id");
        var unique = new IndexOptions().unique(true);
        for (var marks : List.of(
                List.<String>of(),
                List.of("client"),
                List.of("state"),
                List.of("client", "state"),
                List.of("client", "tag"))) {
            database.getCollection("mails")
                    .createIndex(Indexes.compoundIndex(Indexes.ascending(marks), newestFirst), unique);
        }
    }

    /// Newest first.
    public List<Mail> find(Query query) {
        var which = new ArrayList<Bson>();
        if (query.client() != null) {
            which.add(eq("client", query.client()));
        }
        if (query.state() != null) {
            which.add(eq("state", query.state().word()));
        }
        if (query.tag() != null) {
            which.add(eq("tag", query.tag()));
        }
        if (query.before() != null) {
            var at = Date.from(query.before().receivedAt());
            which.add(lte("received_at", at));
            which.add(or(lt("received_at", at), lt("_id", query.before().id())));
        }
        return mails.find(which.isEmpty() ? new Document() : and(which))
                .sort(Sorts.descending("received_at", "_id"))
                .limit(query.limit())
                .map(MailDocument::read)
                .into(new ArrayList<>());
    }

    /// How many mails of a client, or of all, are in each state.
    public Map<MailState, Integer> figures(@Nullable String client) {
        var figures = new EnumMap<MailState, Integer>(MailState.class);
        for (var state : MailState.values()) {
            var which = new Document("state", state.word());
            if (client != null) {
                which.append("client", client);
            }
            // Not countDocuments: that is an aggregation, which the embedded store reads through.
            var answer = database.runCommand(new Document("count", "mails").append("query", which));
            int count = answer.get("n", Number.class).intValue();
            if (count > 0) {
                figures.put(state, count);
            }
        }
        return figures;
    }

    /// Every mail that waits for a local time.
    public void eachByWallTime(Consumer<Mail> what) {
        mails.find(and(exists("wall_time"), eq("state", MailState.SCHEDULED.word())))
                .map(MailDocument::read)
                .forEach(what);
    }

    /// Ids of the house's mails to one reader, whose keys are `<what>:<reader>:…`, and of the mails about an account
    /// that went to their address.
    public List<String> of(String reader, String address) {
        var byKey = regex("key", "^[a-z]+:" + reader + ":");
        var byAddress = and(eq("to", address), eq("tag", "account"));
        return mails.find(and(eq("client", Order.HOUSE), address.isEmpty() ? byKey : or(byKey, byAddress)))
                .projection(Projections.include("_id"))
                .map(mail -> mail.getString("_id"))
                .into(new ArrayList<>());
    }
}
