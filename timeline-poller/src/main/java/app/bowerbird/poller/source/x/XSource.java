package app.bowerbird.poller.source.x;

import app.bowerbird.poller.budget.Caps;
import app.bowerbird.poller.budget.Ledger;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Face;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.x.access.XAccess;
import app.bowerbird.poller.source.x.access.XApp;
import app.bowerbird.poller.source.x.access.XCredentials;
import app.bowerbird.poller.source.x.access.XSigner;
import app.bowerbird.poller.source.x.access.XTokens;
import app.bowerbird.poller.source.x.access.XTokens.Opened;
import app.bowerbird.poller.source.x.post.XAccounts;
import app.bowerbird.poller.source.x.post.XSharers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what X shows an account by its API v2: bookmarks, likes, lists and the home timeline, within a budget.
public final class XSource implements TimelineSource {

    private final XClient client;
    private final XSharers sharers;
    private final XTokens tokens;
    private final Ledger ledger;
    private final XSigner signer;
    private final XSettings settings;
    private final Clock clock;

    public XSource(XClient client, XAccounts accounts, XTokens tokens, Ledger ledger, XSettings settings, Clock clock) {
        this.client = client;
        this.sharers = new XSharers(accounts);
        this.tokens = tokens;
        this.ledger = ledger;
        this.signer = new XSigner(clock);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "x";
    }

    @Override
    public List<Fault> faults(Map<String, String> wishes, Map<String, String> credentials) {
        var faults = new ArrayList<>(
                XApp.signedIn(credentials) ? XApp.faults(credentials) : XCredentials.faults(credentials));
        faults.addAll(XStream.faults(wishes));
        faults.addAll(XPurse.faults(wishes));
        return faults;
    }

    @Override
    public Optional<Caps> caps(Map<String, String> wishes) {
        return Optional.of(XPurse.caps(wishes, settings));
    }

    @Override
    public Outcome fetch(Subscription subscription, @Nullable String text) {
        if (!XApp.signedIn(subscription.credentials())) {
            return read(subscription, text, signer.by(XCredentials.of(subscription)));
        }
        return switch (tokens.open(subscription)) {
            case Opened.Open open -> read(subscription, text, open.access());
            case Opened.Wait wait -> new Outcome.RateLimited(text, wait.until(), null);
            case Opened.AskOwner ask -> new Outcome.NeedsOwner(text, ask.sentence());
            case Opened.Failed failed -> new Outcome.Failed(text, failed.sentence());
        };
    }

    @Override
    public void forget(String timeline) {
        ledger.remove(timeline);
        tokens.remove(timeline);
    }

    @Override
    public void forgetReader(String reader) {
        ledger.forget(reader);
        tokens.forget(reader);
    }

    @Override
    public Face face(Map<String, String> wishes) {
        return new Face("X", null);
    }

    private Outcome read(Subscription subscription, @Nullable String text, XAccess access) {
        var purse = new XPurse(ledger, settings, subscription, clock);
        var round = new XRound(XStream.of(subscription.settings()));
        return new XReading(client, purse, sharers, access, round, XCursor.read(text), clock).outcome();
    }
}
