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

    private final MongoCollection<Document> mails;

    public MailList(MongoDatabase database) {
        this.mails = database.getCollection("mails");
    }

    /// For a real MongoDB; the embedded store reads through.
    public static void index(MongoDatabase database) {
        var mails = database.getCollection("mails");
        mails.createIndex(Indexes.compoundIndex(Indexes.ascending("client"), Indexes.descending("received_at")));
        mails.createIndex(Indexes.compoundIndex(Indexes.ascending("state"), Indexes.descending("received_at")));
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
        mails.find(client == null ? new Document() : eq("client", client))
                .projection(Projections.include("state"))
                .forEach(mail -> figures.merge(MailState.of(mail.getString("state")), 1, Integer::sum));
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
