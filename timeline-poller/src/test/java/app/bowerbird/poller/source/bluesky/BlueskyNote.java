package app.bowerbird.poller.source.bluesky;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One item of a pretended timeline, written as Bluesky writes it.
public record BlueskyNote(String key, String author, Instant at, ObjectNode json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static String uri(String author, String key) {
        return "at://did:plc:" + author + "/app.bsky.feed.post/" + key;
    }

    /// The key its first link goes by.
    public String link(String index) {
        return "bluesky:" + json.path("reason").path("uri").asString(uri(author, key)) + ":" + index;
    }

    public static BlueskyNote post(String key, String author, Instant at, String text) {
        ObjectNode item = JSON.createObjectNode();
        item.set("post", view(key, author, at, text));
        return new BlueskyNote(key, author, at, item);
    }

    /// With a facet over the last word, and what the word leads to.
    public BlueskyNote facet(String uri) {
        ObjectNode record = (ObjectNode) json.path("post").path("record");
        String text = record.path("text").asString();
        int from = text.lastIndexOf(' ') + 1;
        ObjectNode facet = record.withArray("facets").addObject();
        facet.putObject("index")
                .put("byteStart", text.substring(0, from).getBytes(StandardCharsets.UTF_8).length)
                .put("byteEnd", text.getBytes(StandardCharsets.UTF_8).length);
        facet.putArray("features")
                .addObject()
                .put("$type", "app.bsky.richtext.facet#link")
                .put("uri", uri);
        return this;
    }

    public BlueskyNote card(String uri, String title) {
        ((ObjectNode) json.path("post")).set("embed", external(uri, title));
        return this;
    }

    /// @param media whether a picture's worth of media stands beside the quote, here a card
    public BlueskyNote quoting(BlueskyNote quoted, boolean media) {
        ObjectNode embed = ((ObjectNode) json.path("post")).putObject("embed");
        ObjectNode view = JSON.createObjectNode()
                .put("$type", "app.bsky.embed.record#viewRecord")
                .put("uri", uri(quoted.author, quoted.key));
        view.set("author", quoted.json.path("post").path("author"));
        view.set("value", quoted.json.path("post").path("record"));
        if (quoted.json.path("post").has("embed")) {
            view.putArray("embeds").add(quoted.json.path("post").path("embed"));
        }
        if (media) {
            embed.put("$type", "app.bsky.embed.recordWithMedia#view")
                    .putObject("record")
                    .set("record", view);
            embed.set("media", external("https://media.bower.example/" + key, "Beside"));
        } else {
            embed.put("$type", "app.bsky.embed.record#view").set("record", view);
        }
        return this;
    }

    /// The same post, passed on by another.
    public BlueskyNote repostedBy(String by, String repostKey, Instant when) {
        ObjectNode item = json.deepCopy();
        ObjectNode reason = item.putObject("reason")
                .put("$type", "app.bsky.feed.defs#reasonRepost")
                .put("uri", "at://did:plc:" + by + "/app.bsky.feed.repost/" + repostKey)
                .put("indexedAt", when.toString());
        reason.set("by", account(by));
        return new BlueskyNote(repostKey, by, when, item);
    }

    private static ObjectNode view(String key, String author, Instant at, String text) {
        ObjectNode view = JSON.createObjectNode().put("uri", uri(author, key)).put("indexedAt", at.toString());
        view.set("author", account(author));
        ObjectNode record = view.putObject("record")
                .put("$type", "app.bsky.feed.post")
                .put("text", text)
                .put("createdAt", at.toString());
        record.putArray("langs").add("en");
        return view;
    }

    private static ObjectNode account(String name) {
        return JSON.createObjectNode()
                .put("did", "did:plc:" + name)
                .put("handle", name + ".bower.example")
                .put("displayName", "The " + name);
    }

    private static ObjectNode external(String uri, String title) {
        ObjectNode embed = JSON.createObjectNode().put("$type", "app.bsky.embed.external#view");
        embed.putObject("external")
                .put("uri", uri)
                .put("title", title)
                .put("description", "About it")
                .put("thumb", "https://cdn.bower.example/t.jpg");
        return embed;
    }
}
