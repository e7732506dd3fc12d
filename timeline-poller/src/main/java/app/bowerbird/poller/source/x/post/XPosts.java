package app.bowerbird.poller.source.x.post;

import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Post.Kind;
import app.bowerbird.poller.source.Post.PostLink;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads X's post objects into ours: long posts whole, originals and quoted posts from beside the page.
public final class XPosts {

    private static final Pattern REPOST = Pattern.compile("^RT @(\\w{1,20}): ?", Pattern.UNICODE_CHARACTER_CLASS);

    private final XPage page;
    private final Map<String, Account> accounts;
    private final Set<String> closed;
    private final String me;
    private final Instant now;
    private final Kind kind;

    /// @param kind why the posts stand here: posted, liked, kept as a bookmark
    /// @param accounts what is known of the sharers, by id
    /// @param closed ids of those whose posts are for their followers only
    public XPosts(XPage page, Map<String, Account> accounts, Set<String> closed, String me, Instant now, Kind kind) {
        this.page = page;
        this.accounts = accounts;
        this.closed = closed;
        this.me = me;
        this.now = now;
        this.kind = kind;
    }

    public List<Post> all() {
        return page.posts().stream().map(this::post).toList();
    }

    private Post post(JsonNode node) {
        String original = reference(node, "retweeted");
        if (original == null) {
            return build(node, author(node), words(node), null, quoted(node));
        }
        Matcher wrapper = REPOST.matcher(node.path("text").asString(""));
        String handle = wrapper.lookingAt() ? wrapper.group(1) : null;
        JsonNode found = page.referenced().get(original);
        // A protected or deleted original is not sent along: the wrapper's cut words are all there is.
        JsonNode source = found == null ? node : found;
        Account writer = writer(source == node ? "" : source.path("author_id").asString(""), handle);
        String words = words(source);
        String cut = source == node && words != null ? REPOST.matcher(words).replaceFirst("") : words;
        Post said = build(source, writer, cut, null, quoted(source));
        return build(node, author(node), cut, found == null ? wrapped(said, original, handle) : said, null);
    }

    private Post wrapped(Post said, String id, @Nullable String handle) {
        return new Post(
                said.network(),
                id,
                said.kind(),
                address(id, handle),
                said.author(),
                said.words(),
                said.language(),
                said.closed(),
                false,
                said.postedAt(),
                said.links(),
                null,
                said.quoted());
    }

    private @Nullable Post quoted(JsonNode node) {
        String id = reference(node, "quoted");
        JsonNode found = id == null ? null : page.referenced().get(id);
        return found == null ? null : build(found, author(found), words(found), null, null);
    }

    private Post build(
            JsonNode node, Account author, @Nullable String words, @Nullable Post reposted, @Nullable Post quoted) {
        String id = node.path("id").asString("");
        return new Post(
                "x",
                id,
                kind,
                address(id, author.handle()),
                author,
                words,
                language(node),
                closed.contains(author.id()),
                author.id().equals(me),
                postedAt(node),
                links(node),
                reposted,
                quoted);
    }

    private Account author(JsonNode node) {
        return writer(node.path("author_id").asString(""), node.path("username").asString(null));
    }

    // An original's writer costs a read to look up, yet the wrapper names them for free.
    private Account writer(String id, @Nullable String handle) {
        Account known = accounts.get(id);
        if (known == null) {
            known = page.users().get(id);
        }
        if (known != null) {
            return known;
        }
        String profile = handle == null ? null : "https://x.com/" + handle;
        return new Account(id.isEmpty() ? "unknown" : id, handle, null, null, profile);
    }

    private static String address(String id, @Nullable String handle) {
        return "https://x.com/" + (handle == null ? "i" : handle) + "/status/" + id;
    }

    private static @Nullable String reference(JsonNode node, String type) {
        for (String name : List.of("referenced_tweets", "referenced_posts")) {
            for (JsonNode reference : node.path(name).values()) {
                if (type.equals(reference.path("type").asString(""))) {
                    return reference.path("id").asString(null);
                }
            }
        }
        return null;
    }

    private Instant postedAt(JsonNode node) {
        try {
            return Instant.parse(node.path("created_at").asString(""));
        } catch (DateTimeParseException _) {
            return now;
        }
    }

    private static @Nullable String language(JsonNode node) {
        String language = node.path("lang").asString(null);
        return language == null || language.equals("und") || language.startsWith("q") ? null : language;
    }

    private static JsonNode whole(JsonNode node) {
        for (String name : List.of("note_tweet", "note_post")) {
            if (node.path(name).hasNonNull("text")) {
                return node.path(name);
            }
        }
        return node;
    }

    private static Iterable<JsonNode> urls(JsonNode node) {
        return whole(node).path("entities").path("urls").values();
    }

    public static List<PostLink> links(JsonNode node) {
        var links = new ArrayList<PostLink>();
        for (JsonNode url : urls(node)) {
            String shown = url.path("expanded_url").asString(null);
            String unwound = url.path("unwound_url").asString(null);
            String address = shown == null ? url.path("url").asString("") : shown;
            links.add(new PostLink(
                    address,
                    address.equals(unwound) ? null : unwound,
                    url.path("title").asString(null),
                    url.path("description").asString(null),
                    url.path("images").path(0).path("url").asString(null)));
        }
        return links;
    }

    private static @Nullable String words(JsonNode node) {
        JsonNode whole = whole(node);
        String text = whole.path("text").asString(null);
        if (text == null) {
            return null;
        }
        var places = new ArrayList<XWords.Place>();
        for (JsonNode url : urls(node)) {
            String expanded = url.path("expanded_url").asString("");
            String display = url.path("display_url").asString(null);
            boolean dropped = url.hasNonNull("media_key") || XWords.isPostOrMedia(expanded);
            String shown = display == null ? url.path("expanded_url").asString(null) : display;
            String tco = url.path("url").asString("");
            places.add(new XWords.Place(
                    url.path("start").asInt(-1),
                    url.path("end").asInt(-1),
                    tco,
                    dropped ? null : (shown == null ? tco : shown)));
        }
        return XWords.of(text, places, true);
    }
}
