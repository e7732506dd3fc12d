package app.bowerbird.poller.source.bluesky;

import app.bowerbird.poller.source.StandInSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bluesky as far as a timeline needs it: sessions that end, single-use refresh tokens, pages newest first whose cursor
/// is a place in time, and whatever answers a test puts in the way.
public final class BlueskyStandIn implements StandInSite {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    public static final String APP_PASSWORD = "abcd-efgh-ijkl-mnop";
    public static final Map<String, String> CREDENTIALS =
            Map.of("identifier", "reader.bower.example", "app_password", APP_PASSWORD);

    /// The account's lists, saved feeds, and what these call themselves, in one.
    private static final String KEPT = """
            {"lists": [
              {"uri": "at://did:plc:reader/app.bsky.graph.list/3kmine", "name": "Birders",
               "purpose": "app.bsky.graph.defs#curatelist"},
              {"uri": "at://did:plc:reader/app.bsky.graph.list/3kmute", "name": "Loud ones",
               "purpose": "app.bsky.graph.defs#modlist"}],
             "preferences": [
              {"$type": "app.bsky.actor.defs#savedFeedsPrefV2", "items": [
               {"type": "timeline", "value": "following", "pinned": true, "id": "1"},
               {"type": "feed", "value": "at://did:plc:ada/app.bsky.feed.generator/birds", "pinned": true, "id": "2"}]}],
             "feeds": [{"uri": "at://did:plc:ada/app.bsky.feed.generator/birds", "displayName": "Birds"}]}
            """;

    /// Oldest first.
    public final List<BlueskyNote> notes = new CopyOnWriteArrayList<>();
    public final Queue<Reply> inTheWay = new ConcurrentLinkedQueue<>();
    public final List<String> asked = new CopyOnWriteArrayList<>();
    public volatile int pageSize = 100;
    public volatile Runnable beforePage = () -> {};
    public volatile Map<String, String> headers = Map.of();
    public volatile boolean forgetsTokens;
    public int made;
    private int pairs;
    private String access = "";
    private String refresh = "";

    /// Two hours have passed.
    public void expire() {
        access = "";
    }

    /// The owner has ended all sessions, or two months have passed.
    public void end() {
        access = "";
        refresh = "";
    }

    @Override
    public Reply answer(Asked asked) {
        String method = asked.path().replace("/xrpc/", "");
        this.asked.add(method + (asked.query().containsKey("cursor") ? " on" : ""));
        return switch (method) {
            case "com.atproto.server.createSession" -> create(asked);
            case "com.atproto.server.refreshSession" ->
                !asked.bearer().isEmpty() && asked.bearer().equals(refresh)
                        ? pair()
                        : error(400, "ExpiredToken", "Token has been revoked");
            case "com.atproto.identity.resolveHandle" -> Reply.json(200, "{\"did\":\"did:plc:ada\"}");
            case "app.bsky.graph.getList" -> Reply.json(200, "{\"list\":{\"name\":\"Birders\"},\"items\":[]}");
            case "app.bsky.feed.getFeedGenerator" -> Reply.json(200, "{\"view\":{\"displayName\":\"Birds\"}}");
            case "app.bsky.graph.getLists", "app.bsky.actor.getPreferences", "app.bsky.feed.getFeedGenerators" ->
                asked.bearer().equals(access) && !access.isEmpty()
                        ? Reply.json(200, KEPT)
                        : error(400, "ExpiredToken", "Token has expired");
            case "app.bsky.feed.getTimeline", "app.bsky.feed.getListFeed", "app.bsky.feed.getFeed" -> page(asked);
            default -> error(501, "MethodNotImplemented", "Method Not Implemented");
        };
    }

    private Reply create(Asked asked) {
        var body = JSON.readTree(asked.body());
        if (!body.path("password").asString("").equals(APP_PASSWORD)) {
            return error(401, "AuthenticationRequired", "Invalid identifier or password");
        }
        made++;
        return pair();
    }

    private Reply pair() {
        access = "access" + ++pairs;
        refresh = "refresh" + pairs;
        ObjectNode session = JSON.createObjectNode()
                .put("accessJwt", access)
                .put("refreshJwt", refresh)
                .put("did", "did:plc:reader")
                .put("handle", "reader.bower.example")
                .put("active", true);
        return Reply.json(200, session.toString());
    }

    private Reply page(Asked asked) {
        if (!asked.bearer().equals(access) || access.isEmpty()) {
            return error(400, "ExpiredToken", "Token has expired");
        }
        beforePage.run();
        Reply canned = inTheWay.poll();
        if (canned != null) {
            return canned;
        }
        String before = asked.query().get("cursor");
        if (before != null && forgetsTokens) {
            return error(400, "InvalidRequest", "Malformed cursor");
        }
        var rest = new ArrayList<BlueskyNote>();
        for (BlueskyNote note : notes.reversed()) {
            if (before == null || note.at().toString().compareTo(before.substring(1)) < 0) {
                rest.add(note);
            }
        }
        List<BlueskyNote> shown = rest.subList(0, Math.min(pageSize, rest.size()));
        ObjectNode body = JSON.createObjectNode();
        ArrayNode feed = body.putArray("feed");
        shown.forEach(note -> feed.add(note.json()));
        if (shown.size() < rest.size()) {
            body.put("cursor", "c" + shown.getLast().at());
        }
        var all = new HashMap<>(headers);
        all.put("content-type", "application/json; charset=utf-8");
        return new Reply(200, all, body.toString());
    }

    public static Reply error(int status, String error, String message) {
        return Reply.json(
                status,
                JSON.createObjectNode()
                        .put("error", error)
                        .put("message", message)
                        .toString());
    }
}
