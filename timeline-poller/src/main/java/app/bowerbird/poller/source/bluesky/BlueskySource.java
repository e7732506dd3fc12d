package app.bowerbird.poller.source.bluesky;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.poller.source.Offer;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Cost;
import app.bowerbird.poller.source.Outcome.Face;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.bluesky.BlueskyCursor.Item;
import app.bowerbird.poller.source.call.JsonCalls;
import app.bowerbird.poller.source.call.Told;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what the people an account follows post (`app.bsky.feed.getTimeline`), or one of its lists or feeds.
public final class BlueskySource implements TimelineSource {

    private static final String A_PAGE = "100";

    private final JsonCalls calls;
    private final Clock clock;

    /// @param web the only way out: a reader may have typed the server's address
    public BlueskySource(Function<FetchRequest, FetchResult> web, Clock clock) {
        this.calls = new JsonCalls(web, clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "bluesky";
    }

    @Override
    public List<Fault> faults(Map<String, String> settings, Map<String, String> credentials) {
        return BlueskyPlace.faults(settings, credentials);
    }

    @Override
    public Face face(Map<String, String> settings) {
        BlueskyPlace place = BlueskyPlace.of(settings);
        return new Face("Bluesky", place.uri() == null ? null : BlueskyPlace.shown(place.uri()));
    }

    @Override
    public Outcome fetch(Subscription subscription, @Nullable String text) {
        BlueskyPlace place = BlueskyPlace.of(subscription.settings());
        var account = new BlueskyAccount(calls, subscription, place.service(), clock);
        Told shut = account.enter().orElse(null);
        if (shut != null) {
            return problem(shut, text, place, text != null);
        }
        if (place.open()) {
            return new Outcome.NeedsOwner(text, "Choose which list or feed is read.");
        }
        BlueskySession session = account.session().orElseThrow();
        String of = session.did() + " " + place.kind() + (place.uri() == null ? "" : " " + place.uri());
        BlueskyCursor cursor = BlueskyCursor.read(text, of);
        if (place.uri() != null && place.owner().startsWith("did:")) {
            cursor = cursor.leadingTo(place.uri());
        } else if (place.uri() != null && cursor.uri() == null) {
            Told found = account.get("com.atproto.identity.resolveHandle", Map.of("handle", place.owner()));
            String did = found instanceof Told.Answer answer
                    ? answer.body().path("did").asString("")
                    : "";
            if (did.isEmpty()) {
                return problem(found, cursor.text(), place, cursor.worked());
            }
            cursor = cursor.leadingTo(place.ownedBy(did));
        }
        Told told = account.get(method(place), query(cursor, place));
        if (cursor.walking() && told instanceof Told.Answer answer && answer.status() == 400) {
            cursor = cursor.fromTheTop();
            told = account.get(method(place), query(cursor, place));
        }
        if (!(told instanceof Told.Answer answer)
                || !answer.ok()
                || !answer.body().path("feed").isArray()) {
            return problem(told, cursor.text(), place, cursor.worked());
        }
        Face face = cursor.worked() ? null : face(place, cursor, session, account);
        return page(answer, cursor, session, place, face);
    }

    @Override
    public Offer offer(Subscription subscription, @Nullable String cursor) {
        BlueskyPlace place = BlueskyPlace.of(subscription.settings());
        var account = new BlueskyAccount(calls, subscription, place.service(), clock);
        Told shut = account.enter().orElse(null);
        if (shut != null) {
            return Offer.because(problem(shut, cursor, place, true));
        }
        String did = account.session().orElseThrow().did();
        Told lists = account.get("app.bsky.graph.getLists", Map.of("actor", did, "limit", A_PAGE));
        return lists instanceof Told.Answer answer && answer.ok()
                ? new Offer.Choices(BlueskyChoices.of(answer.body().path("lists"), account))
                : Offer.because(problem(lists, cursor, place, true));
    }

    /// Each makes a session of its own: a refresh token is good for one use.
    @Override
    public Map<String, String> shared(Map<String, String> credentials) {
        return Map.of(
                "identifier", credentials.getOrDefault("identifier", ""),
                "app_password", credentials.getOrDefault("app_password", ""));
    }

    private Outcome page(
            Told.Answer answer, BlueskyCursor cursor, BlueskySession session, BlueskyPlace place, @Nullable Face face) {
        var posts = new BlueskyPosts(session.did(), clock.instant());
        var known = cursor.known();
        var fresh = new ArrayList<Post>();
        var items = new ArrayList<Item>();
        for (JsonNode item : answer.body().path("feed").values()) {
            String mark = mark(BlueskyPosts.name(item));
            items.add(new Item(mark, posts.at(item)));
            if (!known.contains(mark)) {
                fresh.add(posts.post(item));
            }
        }
        String next = answer.body().path("cursor").asString(null);
        BlueskyCursor after = cursor.after(items, next, !place.kind().equals("feed"), clock.instant());
        return new Outcome.Page(
                fresh, after.text(), after.walking(), answer.notBefore(), new Cost(items.size(), 0, 1), face);
    }

    // Its own name is worth one more request, once; a list whose name cannot be had is read all the same.
    private static Face face(BlueskyPlace place, BlueskyCursor cursor, BlueskySession session, BlueskyAccount account) {
        String uri = cursor.uri();
        if (uri == null) {
            return new Face("@" + session.handle(), "https://bsky.app/profile/" + session.handle());
        }
        Told told = place.kind().equals("list")
                ? account.get("app.bsky.graph.getList", Map.of("list", uri, "limit", "1"))
                : account.get("app.bsky.feed.getFeedGenerator", Map.of("feed", uri));
        JsonNode body = told instanceof Told.Answer answer ? answer.body() : null;
        String name = body == null
                ? null
                : body.path("list")
                        .path("name")
                        .asString(body.path("view").path("displayName").asString(null));
        return new Face(name, BlueskyPlace.shown(uri));
    }

    private static String method(BlueskyPlace place) {
        return switch (place.kind()) {
            case "list" -> "app.bsky.feed.getListFeed";
            case "feed" -> "app.bsky.feed.getFeed";
            default -> "app.bsky.feed.getTimeline";
        };
    }

    private static Map<String, String> query(BlueskyCursor cursor, BlueskyPlace place) {
        var query = new LinkedHashMap<String, String>();
        if (cursor.uri() != null) {
            query.put(place.kind(), cursor.uri());
        }
        query.put("limit", A_PAGE);
        if (cursor.token() != null) {
            query.put("cursor", cursor.token());
        }
        return query;
    }

    private Outcome problem(Told told, @Nullable String cursor, BlueskyPlace place, boolean worked) {
        return BlueskyProblem.of(told, cursor, place.service(), worked, clock.instant());
    }

    private static String mark(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 12);
    }
}
