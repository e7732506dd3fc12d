package app.bowerbird.poller.source.mastodon;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.poller.source.Offer;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Cost;
import app.bowerbird.poller.source.Outcome.Face;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.call.JsonCalls;
import app.bowerbird.poller.source.call.Told;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads an account's home timeline, one of its lists or its bookmarks by Mastodon's API.
public final class MastodonSource implements TimelineSource {

    private static final String A_PAGE = "40";

    private final JsonCalls calls;
    private final Clock clock;

    /// @param web the only way out: a reader typed the instance's name
    public MastodonSource(Function<FetchRequest, FetchResult> web, Clock clock) {
        this.calls = new JsonCalls(web, clock);
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mastodon";
    }

    @Override
    public List<Fault> faults(Map<String, String> settings, Map<String, String> credentials) {
        var faults = new ArrayList<>(MastodonPlace.faults(settings));
        String token = credentials.getOrDefault("access_token", "");
        if (token.isEmpty() || !token.chars().allMatch(c -> c > 32 && c < 127) || token.length() > 1000) {
            faults.add(new Fault("credentials.access_token", "is missing or has letters that no token has"));
        }
        return faults;
    }

    @Override
    public Face face(Map<String, String> settings) {
        return new Face(MastodonPlace.of(settings).host(), null);
    }

    /// What is asked about before the first page, once: whose account it is, and which list is meant.
    private sealed interface Start {

        record Known(MastodonCursor cursor, @Nullable Face face) implements Start {}

        record Shut(Outcome outcome) implements Start {}
    }

    @Override
    public Outcome fetch(Subscription subscription, @Nullable String text) {
        MastodonPlace place = MastodonPlace.of(subscription.settings());
        String token = subscription.credential("access_token");
        MastodonCursor cursor = MastodonCursor.read(text, place.instance() + " " + place.kind() + " " + place.list());
        return switch (start(place, token, cursor)) {
            case Start.Shut shut -> shut.outcome();
            case Start.Known known -> read(place, token, known.cursor(), known.face());
        };
    }

    @Override
    public Seen lookAgain(Subscription subscription, Set<String> posts) {
        MastodonPlace place = MastodonPlace.of(subscription.settings());
        var there = new HashSet<String>();
        var gone = new HashSet<String>();
        for (String post : posts) {
            String address = place.instance() + "/api/v1/statuses/" + URLEncoder.encode(post, StandardCharsets.UTF_8);
            Told told = calls.get(address, Map.of(), subscription.credential("access_token"));
            if (!(told instanceof Told.Answer answer) || answer.status() == 429) {
                break;
            }
            if (answer.status() == 404 || answer.status() == 410) {
                gone.add(post);
            } else if (answer.ok()) {
                there.add(post);
            }
        }
        return new Seen(there, gone);
    }

    private Start start(MastodonPlace place, String token, MastodonCursor cursor) {
        MastodonCursor known = cursor;
        Face face = null;
        if (known.me() == null || !fingerprint(token).equals(known.tokenOf())) {
            Told told = calls.get(place.instance() + "/api/v1/accounts/verify_credentials", Map.of(), token);
            // A token that may not say whose it is may still read.
            boolean silent = told instanceof Told.Answer answer && answer.status() == 403;
            JsonNode account = told instanceof Told.Answer answer && answer.ok() ? answer.body() : null;
            if (account == null && !silent) {
                return new Start.Shut(problem(told, known, place));
            }
            String address = account == null ? "" : account.path("url").asString("");
            face = face(place, account);
            known = known.belongingTo(address, fingerprint(token));
        }
        return place.kind().equals("list") && known.list() == null
                ? list(place, token, known, face)
                : new Start.Known(known, face);
    }

    private Start list(MastodonPlace place, String token, MastodonCursor cursor, @Nullable Face face) {
        Told told = calls.get(place.instance() + "/api/v1/lists", Map.of(), token);
        if (!(told instanceof Told.Answer answer)
                || !answer.ok()
                || !answer.body().isArray()) {
            return new Start.Shut(problem(told, cursor, place));
        }
        var titles = new ArrayList<String>();
        for (JsonNode list : answer.body().values()) {
            String id = list.path("id").asString("");
            String title = list.path("title").asString("");
            if (title.equalsIgnoreCase(place.list()) || id.equals(place.list())) {
                return new Start.Known(
                        cursor.reading(id),
                        face == null ? null : new Face(face.name() + " · " + title, face.address()));
            }
            titles.add(title);
        }
        String known = titles.isEmpty() ? "There are none." : "There are: " + String.join(", ", titles) + ".";
        String sentence = place.list().isEmpty()
                ? "Choose which list is read."
                : "This account has no list of that title. " + known;
        return new Start.Shut(new Outcome.NeedsOwner(cursor.text(), sentence));
    }

    @Override
    public Offer offer(Subscription subscription, @Nullable String cursor) {
        MastodonPlace place = MastodonPlace.of(subscription.settings());
        String token = subscription.credential("access_token");
        Told told = calls.get(place.instance() + "/api/v1/lists", Map.of(), token);
        return told instanceof Told.Answer answer
                        && answer.ok()
                        && answer.body().isArray()
                ? new Offer.Choices(MastodonChoices.of(answer.body()))
                : Offer.because(MastodonProblem.of(told, cursor, place.instance(), true, clock.instant()));
    }

    /// A token is good for all of an account's timelines, and never renewed.
    @Override
    public Map<String, String> shared(Map<String, String> credentials) {
        return Map.copyOf(credentials);
    }

    private Outcome read(MastodonPlace place, String token, MastodonCursor cursor, @Nullable Face face) {
        Told told = calls.get(place.instance() + path(place, cursor), query(cursor), token);
        return told instanceof Told.Answer answer
                        && answer.ok()
                        && answer.body().isArray()
                ? page(answer, place, cursor, face)
                : problem(told, cursor, place);
    }

    private Outcome page(Told.Answer answer, MastodonPlace place, MastodonCursor cursor, @Nullable Face face) {
        Instant now = clock.instant();
        var reading = new MastodonPosts(place.host(), String.valueOf(cursor.me()), now);
        var posts = new ArrayList<Post>();
        var ids = new ArrayList<String>();
        for (JsonNode status : answer.body().values()) {
            String id = status.path("id").asString("");
            ids.add(id);
            if (!cursor.marks().contains(mark(id))) {
                if (place.kind().equals("bookmarks")) {
                    posts.add(reading.bookmark(status, cursor.worked() ? now : null));
                } else {
                    reading.post(status).ifPresent(posts::add);
                }
            }
        }
        MastodonCursor next = cursor.after(neighbours(answer, place, ids), now);
        return new Outcome.Page(
                posts, next.text(), next.walking(), answer.notBefore(), new Cost(ids.size(), 0, 1), face);
    }

    // Bookmarks are paged by ids of their own, which only the header knows.
    private static MastodonCursor.Page neighbours(Told.Answer answer, MastodonPlace place, List<String> ids) {
        MastodonLink link = MastodonLink.of(answer);
        boolean byStatus = !place.kind().equals("bookmarks") && !ids.isEmpty();
        return new MastodonCursor.Page(
                ids.stream().map(MastodonSource::mark).toList(),
                link.newer() == null && byStatus ? ids.getFirst() : link.newer(),
                link.older() == null && byStatus ? ids.getLast() : link.older());
    }

    private Map<String, String> query(MastodonCursor cursor) {
        var query = new LinkedHashMap<String, String>();
        query.put("limit", A_PAGE);
        String from = cursor.minId(clock.instant());
        if (from != null && !from.isEmpty()) {
            query.put("min_id", from);
        }
        if (cursor.down() != null) {
            query.put("max_id", cursor.down());
        }
        return query;
    }

    private static String path(MastodonPlace place, MastodonCursor cursor) {
        return switch (place.kind()) {
            case "list" -> "/api/v1/timelines/list/" + cursor.list();
            case "bookmarks" -> "/api/v1/bookmarks";
            default -> "/api/v1/timelines/home";
        };
    }

    private static @Nullable Face face(MastodonPlace place, @Nullable JsonNode account) {
        if (account == null) {
            return null;
        }
        String name = "@" + account.path("username").asString("") + "@" + place.host();
        return new Face(
                name + (place.kind().equals("bookmarks") ? " · bookmarks" : ""),
                account.path("url").asString(null));
    }

    private Outcome problem(Told told, MastodonCursor cursor, MastodonPlace place) {
        return MastodonProblem.of(told, cursor.text(), place.instance(), cursor.worked(), clock.instant());
    }

    private static String mark(String id) {
        return fingerprint(id);
    }

    private static String fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 12);
    }
}
