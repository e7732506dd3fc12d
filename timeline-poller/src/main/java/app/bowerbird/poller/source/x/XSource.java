package app.bowerbird.poller.source.x;

import app.bowerbird.poller.budget.Caps;
import app.bowerbird.poller.budget.Dollars;
import app.bowerbird.poller.budget.Ledger;
import app.bowerbird.poller.source.Offer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads what X shows an account by its API v2: bookmarks, likes, lists and the home timeline, within a budget.
public final class XSource implements TimelineSource {

    private static final int LISTS = 20;

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
    public Offer offer(Subscription subscription, @Nullable String text) {
        if (!XApp.signedIn(subscription.credentials())) {
            return offer(subscription, XCursor.read(text), signer.by(XCredentials.of(subscription)));
        }
        return switch (tokens.open(subscription)) {
            case Opened.Open open -> offer(subscription, XCursor.read(text), open.access());
            case Opened.Wait _ -> new Offer.None("The sign-in to X is being renewed: ask again in a minute.");
            case Opened.AskOwner ask -> new Offer.None(ask.sentence());
            case Opened.Failed failed -> new Offer.None(failed.sentence());
        };
    }

    /// The lists the owner made, and those they follow. They are billed, so no more are asked for than a page can hold.
    private Offer offer(Subscription subscription, XCursor cursor, XAccess access) {
        if (cursor.me() == null || !XReading.fingerprint(access.fingerprint()).equals(cursor.tokenOf())) {
            return new Offer.None("X has not said yet whose account this is: ask again after the next poll.");
        }
        var purse = new XPurse(ledger, settings, subscription, clock);
        var choices = new LinkedHashMap<String, Offer.Choice>();
        for (String which : List.of("owned_lists", "followed_lists")) {
            String path = "/2/users/" + cursor.me() + "/" + which;
            var query = Map.of("max_results", Integer.toString(LISTS), "list.fields", "name");
            Dollars most = purse.lists(LISTS);
            XClient.Answer answer = purse.pay(most, () -> client.get(path, query, access), purse::lists)
                    .orElse(null);
            if (answer == null) {
                return Offer.because(purse.resting(cursor.text(), most));
            }
            if (!answer.ok()) {
                return Offer.because(XProblem.of(answer, access, cursor.text(), clock.instant()));
            }
            for (JsonNode list : answer.body().path("data").values()) {
                String id = list.path("id").asString("");
                choices.put(id, new Offer.Choice("list", list.path("name").asString(id), Map.of("lists", id)));
            }
        }
        return new Offer.Choices(List.copyOf(choices.values()));
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

    @Override
    public Seen lookAgain(Subscription subscription, Set<String> posts) {
        if (!XApp.signedIn(subscription.credentials())) {
            return lookAgain(subscription, posts, signer.by(XCredentials.of(subscription)));
        }
        return tokens.open(subscription) instanceof Opened.Open open
                ? lookAgain(subscription, posts, open.access())
                : Seen.NOTHING;
    }

    /// Only what X names as not found, or as not for this account, is gone: it is billed as any read of these posts.
    private Seen lookAgain(Subscription subscription, Set<String> posts, XAccess access) {
        var purse = new XPurse(ledger, settings, subscription, clock);
        var query = Map.of("ids", String.join(",", posts));
        JsonNode body = purse.pay(purse.posts(posts.size()), () -> client.get("/2/tweets", query, access), purse::posts)
                .filter(XClient.Answer::ok)
                .map(XClient.Answer::body)
                .orElseGet(MissingNode::getInstance);
        Set<String> there = body.path("data").values().stream()
                .map(post -> post.path("id").asString(""))
                .collect(Collectors.toSet());
        Set<String> gone = body.path("errors").values().stream()
                .filter(error ->
                        error.path("type").asString("").matches(".*/(resource-not-found|not-authorized-for-resource)"))
                .map(error ->
                        error.path("resource_id").asString(error.path("value").asString("")))
                .filter(posts::contains)
                .collect(Collectors.toSet());
        return new Seen(there, gone);
    }

    private Outcome read(Subscription subscription, @Nullable String text, XAccess access) {
        var purse = new XPurse(ledger, settings, subscription, clock);
        var round = new XRound(XStream.of(subscription.settings()));
        return new XReading(client, purse, sharers, access, round, XCursor.read(text), clock).outcome();
    }
}
