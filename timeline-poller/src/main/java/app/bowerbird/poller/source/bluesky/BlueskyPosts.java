package app.bowerbird.poller.source.bluesky;

import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Post.Kind;
import app.bowerbird.poller.source.Post.PostLink;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes posts of the items of a timeline (`app.bsky.feed.defs#feedViewPost`).
final class BlueskyPosts {

    private static final String REPOST = "app.bsky.feed.defs#reasonRepost";

    private final String me;
    private final Instant now;

    /// @param me the reader's own account
    BlueskyPosts(String me, Instant now) {
        this.me = me;
        this.now = now;
    }

    /// The same item has the same name on every page: the post's, or its repost's.
    static String name(JsonNode item) {
        String post = item.path("post").path("uri").asString("");
        if (!isRepost(item)) {
            return post;
        }
        JsonNode reason = item.path("reason");
        String by = reason.path("by").path("did").asString("");
        return reason.path("uri").asString(post + "#" + by);
    }

    /// The time a timeline is ordered by: of the repost, or of the post, whose author may have set it to long ago.
    Instant at(JsonNode item) {
        return isRepost(item)
                ? instant(item.path("reason").path("indexedAt"), now)
                : postedAt(item.path("post"), item.path("post").path("record"));
    }

    Post post(JsonNode item) {
        JsonNode view = item.path("post");
        Post said = build(view, view.path("record"), view.path("embed"), quoted(view.path("embed")));
        if (!isRepost(item)) {
            return said;
        }
        Account by = account(item.path("reason").path("by"));
        return new Post(
                "bluesky",
                name(item),
                Kind.POST,
                said.url(),
                by,
                said.words(),
                said.language(),
                false,
                by.id().equals(me),
                at(item),
                List.of(),
                said,
                null);
    }

    private Post build(JsonNode view, JsonNode record, JsonNode embed, @Nullable Post quoted) {
        String uri = view.path("uri").asString("");
        Account author = account(view.path("author"));
        return new Post(
                "bluesky",
                uri,
                Kind.POST,
                author.profile() + "/post/" + uri.substring(uri.lastIndexOf('/') + 1),
                author,
                text(record.path("text")),
                text(record.path("langs").path(0)),
                false,
                author.id().equals(me),
                postedAt(view, record),
                links(record, card(embed).isObject() ? card(embed) : card(record.path("embed"))),
                null,
                quoted);
    }

    // A quote stands in the embed, alone or beside media; one that was deleted or is blocked has no value.
    private @Nullable Post quoted(JsonNode embed) {
        JsonNode alone = embed.path("record");
        JsonNode view = alone.has("value") ? alone : alone.path("record");
        if (!view.path("value").isObject()) {
            return null;
        }
        JsonNode value = view.path("value");
        JsonNode shown = view.path("embeds").path(0);
        return build(view, value, shown, null);
    }

    private static JsonNode card(JsonNode embed) {
        JsonNode alone = embed.path("external");
        return alone.isObject() ? alone : embed.path("media").path("external");
    }

    /// The text's links, and the card's: with what the card says where it is one of them.
    static List<PostLink> links(JsonNode record, JsonNode card) {
        String behind = card.path("uri").asString("");
        var links = new ArrayList<PostLink>();
        boolean met = behind.isEmpty();
        for (String url : BlueskyText.links(record)) {
            boolean same = !met && bare(url).equals(bare(behind));
            links.add(same ? shown(url, card) : new PostLink(url, null, null, null, null));
            met |= same;
        }
        if (!met) {
            links.add(shown(behind, card));
        }
        return List.copyOf(links);
    }

    private static PostLink shown(String url, JsonNode card) {
        // A record's own thumb is a blob, a view's an address.
        return new PostLink(
                url, null, text(card.path("title")), text(card.path("description")), text(card.path("thumb")));
    }

    private static String bare(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static @Nullable String text(JsonNode node) {
        String text = node.isString() ? node.asString("") : "";
        return text.isBlank() ? null : text;
    }

    private static Account account(JsonNode node) {
        String did = node.path("did").asString("unknown");
        String handle = node.path("handle").asString("");
        boolean named = !handle.isEmpty() && !handle.equals("handle.invalid");
        return new Account(
                did,
                named ? handle : null,
                text(node.path("displayName")),
                text(node.path("avatar")),
                "https://bsky.app/profile/" + (named ? handle : did));
    }

    private Instant postedAt(JsonNode view, JsonNode record) {
        Instant indexed = instant(view.path("indexedAt"), now);
        Instant created = instant(record.path("createdAt"), indexed);
        return created.isBefore(indexed) ? created : indexed;
    }

    private static boolean isRepost(JsonNode item) {
        return item.path("reason").path("$type").asString("").equals(REPOST);
    }

    private static Instant instant(JsonNode node, Instant otherwise) {
        try {
            return OffsetDateTime.parse(node.asString("")).toInstant();
        } catch (DateTimeParseException _) {
            return otherwise;
        }
    }
}
