package app.bowerbird.poller.source.x.post;

import app.bowerbird.poller.source.Post.Account;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/// Accounts of X we have met: looking one up costs money, so it is done once.
///
/// ```json
/// {"_id": "1001", "handle": "alice", "name": "Alice Example", "avatar": "https://…", "closed": false,
///  "sites": ["https://alice.example"]}
/// ```
public final class XAccounts {

    public static final String FIELDS = "name,username,profile_image_url,protected,entities";

    private final MongoCollection<Document> accounts;

    public XAccounts(MongoDatabase database) {
        this.accounts = database.getCollection("x_accounts");
    }

    /// @param closed posts for followers only
    public record Known(Account account, boolean closed) {}

    public List<Known> find(Collection<String> ids) {
        return accounts.find(Filters.in("_id", ids)).map(XAccounts::read).into(new ArrayList<>());
    }

    public void keep(Known known) {
        Account account = known.account();
        accounts.replaceOne(
                Filters.eq("_id", account.id()),
                new Document("_id", account.id())
                        .append("handle", account.handle())
                        .append("name", account.name())
                        .append("avatar", account.avatar())
                        .append("sites", account.sites())
                        .append("closed", known.closed()),
                new ReplaceOptions().upsert(true));
    }

    private static Known read(Document d) {
        String handle = d.getString("handle");
        Account account = new Account(
                d.getString("_id"),
                handle,
                d.getString("name"),
                d.getString("avatar"),
                handle == null ? null : "https://x.com/" + handle,
                List.of(),
                d.getList("sites", String.class, List.of()));
        return new Known(account, d.getBoolean("closed", false));
    }
}
