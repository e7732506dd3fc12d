package app.bowerbird.poller.source.x;

import app.bowerbird.poller.Parts;
import app.bowerbird.poller.budget.Ledger;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.x.access.XTokenEndpoint;
import app.bowerbird.poller.source.x.access.XTokens;
import app.bowerbird.poller.source.x.post.XAccounts;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// A source of X against the stand-in, as tests want it.
public final class XParts {

    /// Home alone, with money enough.
    public static final Map<String, String> HOME =
            Map.of("home", "true", "bookmarks", "false", "likes", "false", "cap_day", "1000", "cap_month", "30000");

    private XParts() {}

    public static XSource source(XStandIn x, XClient client, MongoDatabase database, Clock clock) {
        return new XSource(
                client, new XAccounts(database), tokens(x, database, clock), new Ledger(database), settings(), clock);
    }

    static XTokens tokens(XStandIn x, MongoDatabase database, Clock clock) {
        return new XTokens(database, new XTokenEndpoint(x.url(), clock), new Seal(Secret.of(Parts.SECRET)), clock);
    }

    static XSettings settings() {
        return new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("poller.x", XSettings.class);
    }
}
