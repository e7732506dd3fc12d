package app.bowerbird.poller.source.mastodon;

import app.bowerbird.poller.source.StandInSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// An instance as far as a timeline needs it: pages by opaque ids and Link headers, apps and sign-ins, and whatever
/// answers a test puts in the way. `min_id` is answered with the posts next above it, as Mastodon does, or with the
/// newest, as some others do.
public final class MastodonStandIn implements StandInSite {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NONSENSE = "https://elsewhere.example/api?";

    public static final String TOKEN = "token-of-reader";

    /// Oldest first, as the instance orders them; the ids say nothing of it.
    public final List<MastodonNote> notes = new CopyOnWriteArrayList<>();
    public final Queue<Reply> inTheWay = new ConcurrentLinkedQueue<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public final Map<String, String> codes = new ConcurrentHashMap<>();
    public volatile Runnable beforePage = () -> {};
    public volatile Map<String, String> headers = Map.of();
    public volatile int pageSize = 40;
    public volatile boolean newestFirst;
    public volatile boolean links = true;
    public volatile boolean mute;
    public int apps;

    @Override
    public Reply answer(Asked asked) {
        this.asked.add(asked.path() + (asked.query().isEmpty() ? "" : "?" + asked.query()));
        boolean known = asked.bearer().equals(TOKEN);
        return switch (asked.path()) {
            case "/api/v1/apps" -> app();
            case "/oauth/token" -> token(asked.form());
            case "/api/v1/accounts/verify_credentials" -> known ? me() : refused();
            case "/api/v1/lists" -> known ? Reply.json(200, "[{\"id\":\"l7\",\"title\":\"Birders\"}]") : refused();
            case "/api/v1/timelines/home", "/api/v1/timelines/list/l7", "/api/v1/bookmarks" ->
                known ? page(asked) : refused();
            default -> asked.path().startsWith("/api/v1/statuses/") && known ? one(asked) : unknown();
        };
    }

    private Reply one(Asked asked) {
        Reply canned = inTheWay.poll();
        String id = asked.path().substring("/api/v1/statuses/".length());
        return canned != null
                ? canned
                : notes.stream()
                        .filter(note -> note.id().equals(id))
                        .map(note -> Reply.json(200, note.json().toString()))
                        .findFirst()
                        .orElseGet(MastodonStandIn::unknown);
    }

    private static Reply unknown() {
        return Reply.json(404, "{\"error\":\"Record not found\"}");
    }

    private Reply app() {
        return Reply.json(200, "{\"client_id\":\"app" + ++apps + "\",\"client_secret\":\"secret" + apps + "\"}");
    }

    /// A code is good once, and only for the app and the address it was given to.
    private Reply token(Map<String, String> form) {
        String meant = codes.remove(form.getOrDefault("code", ""));
        String given = form.get("client_id") + " " + form.get("client_secret") + " " + form.get("redirect_uri");
        return given.equals(meant)
                ? Reply.json(200, "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\"}")
                : Reply.json(400, "{\"error\":\"invalid_grant\"}");
    }

    private Reply me() {
        return mute
                ? Reply.json(403, "{\"error\":\"This action is outside the authorized scopes\"}")
                : Reply.json(200, MastodonNote.account("reader").toString());
    }

    private Reply page(Asked asked) {
        beforePage.run();
        Reply canned = inTheWay.poll();
        if (canned != null) {
            return canned;
        }
        int limit = Math.min(pageSize, Integer.parseInt(asked.query().getOrDefault("limit", "20")));
        List<MastodonNote> between =
                between(asked.query().get("min_id"), asked.query().get("max_id"));
        boolean upward = asked.query().containsKey("min_id") && !newestFirst;
        List<MastodonNote> shown = upward
                ? between.subList(0, Math.min(limit, between.size()))
                : between.subList(Math.max(0, between.size() - limit), between.size());
        ArrayNode body = JSON.createArrayNode();
        shown.reversed().forEach(note -> body.add(note.json()));
        Reply reply = Reply.json(200, body.toString());
        for (var header : headers.entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return shown.isEmpty() || !links
                ? reply
                : reply.with(
                        "link",
                        "<" + NONSENSE + "max_id=" + shown.getFirst().id() + ">; rel=\"next\", <" + NONSENSE
                                + "limit=40&" + (newestFirst ? "since_id=" : "min_id=")
                                + shown.getLast().id() + ">; rel=\"prev\"");
    }

    // A post that is gone still has its place: an id is compared, not looked up, on all but the smallest servers.
    private List<MastodonNote> between(String minId, String maxId) {
        var between = new ArrayList<MastodonNote>();
        for (MastodonNote note : notes) {
            boolean above = minId == null || place(note.id()) > place(minId);
            boolean below = maxId == null || place(note.id()) < place(maxId);
            if (above && below) {
                between.add(note);
            }
        }
        return between;
    }

    /// Where an id made by [#id] belongs; only an instance can tell.
    private static long place(String id) {
        return Long.parseLong(new StringBuilder(id.substring(1)).reverse().toString(), 36);
    }

    /// An id that sorts neither as a number nor as text.
    public static String id(long place) {
        return "s" + new StringBuilder(Long.toString(place, 36)).reverse();
    }

    private static Reply refused() {
        return Reply.json(401, "");
    }
}
