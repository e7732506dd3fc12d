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

    private static final XSettings SETTINGS =
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("poller.x", XSettings.class);
    private static final Seal SEAL = new Seal(Secret.of(Parts.SECRET));

    private XParts() {}

    public static XSource source(XStandIn x, XClient client, MongoDatabase database, Clock clock) {
        return source(new XTokenEndpoint(x.url(), clock), client, database, clock);
    }

    /// @param endpoint a client of its own with threads of its own: one will do for many sources
    public static XSource source(XTokenEndpoint endpoint, XClient client, MongoDatabase database, Clock clock) {
        return new XSource(
                client,
                new XAccounts(database),
                tokens(endpoint, database, clock),
                new Ledger(database),
                SETTINGS,
                clock);
    }

    static XTokens tokens(XStandIn x, MongoDatabase database, Clock clock) {
        return tokens(new XTokenEndpoint(x.url(), clock), database, clock);
    }

    private static XTokens tokens(XTokenEndpoint endpoint, MongoDatabase database, Clock clock) {
        return new XTokens(database, endpoint, SEAL, clock);
    }

    static XSettings settings() {
        return SETTINGS;
    }
}
