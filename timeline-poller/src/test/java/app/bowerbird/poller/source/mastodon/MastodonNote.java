package app.bowerbird.poller.source.mastodon;

import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One status of a pretended instance, written as Mastodon writes it.
public record MastodonNote(String id, ObjectNode json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static String uri(String id) {
        return "https://toot.bower.example/ap/statuses/" + id;
    }

    public String link(String index) {
        return "mastodon:" + json.path("uri").asString() + ":" + index;
    }

    public static MastodonNote status(String id, String author, Instant at, String html) {
        ObjectNode status = JSON.createObjectNode()
                .put("id", id)
                .put("uri", uri(id))
                .put("url", "https://toot.bower.example/@" + author + "/" + id)
                .put("created_at", at.toString())
                .put("visibility", "public")
                .put("spoiler_text", "")
                .put("language", "en")
                .put("content", html);
        status.set("account", account(author));
        status.putArray("mentions");
        status.putArray("tags");
        status.putNull("reblog");
        status.putNull("card");
        return new MastodonNote(id, status);
    }

    public MastodonNote visible(String to) {
        json.put("visibility", to);
        return this;
    }

    public MastodonNote card(String url, String title) {
        json.putObject("card")
                .put("url", url)
                .put("title", title)
                .put("description", "About it")
                .putNull("image");
        return this;
    }

    public MastodonNote quoting(MastodonNote quoted) {
        json.putObject("quote").put("state", "accepted").set("quoted_status", quoted.json);
        json.put(
                "content",
                "<p class=\"quote-inline\">RE: <a href=\""
                        + quoted.json.path("url").asString() + "\">there</a></p>"
                        + json.path("content").asString());
        return this;
    }

    public MastodonNote boostedBy(String author, String boostId, Instant at) {
        MastodonNote boost = status(boostId, author, at, json.path("content").asString());
        boost.json.set("reblog", json);
        return boost;
    }

    public static String link(String url, String shown) {
        return "<a href=\"" + url + "\" target=\"_blank\" rel=\"nofollow noopener\"><span class=\"invisible\">https://"
                + "</span><span class=\"ellipsis\">" + shown + "</span><span class=\"invisible\">/rest</span></a>";
    }

    static ObjectNode account(String name) {
        return JSON.createObjectNode()
                .put("id", "17" + name)
                .put("username", name)
                .put("acct", name)
                .put("display_name", "The " + name)
                .put("url", "https://toot.bower.example/@" + name)
                .put("avatar_static", "https://toot.bower.example/" + name + ".png");
    }
}
