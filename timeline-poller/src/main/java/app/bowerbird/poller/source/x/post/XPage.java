package app.bowerbird.poller.source.x.post;

import app.bowerbird.poller.source.Post.Account;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One page of an answer of X, in either vocabulary.
///
/// @param posts newest first, as X serves them
/// @param referenced originals and quoted posts by id
/// @param users by id, where X sent any along
/// @param closed those of them whose posts are for their followers only
public record XPage(
        List<JsonNode> posts,
        Map<String, JsonNode> referenced,
        Map<String, Account> users,
        Set<String> closed,
        @Nullable String nextToken,
        @Nullable String newestId,
        @Nullable String oldestId) {

    private static final int LONGEST_SITE = 500;

    public static XPage read(JsonNode body) {
        List<JsonNode> posts = body.path("data").values().stream()
                .filter(post -> post.hasNonNull("id"))
                .toList();
        var referenced = new HashMap<String, JsonNode>();
        var users = new HashMap<String, Account>();
        JsonNode includes = body.path("includes");
        for (String name : List.of("tweets", "posts")) {
            includes.path(name)
                    .values()
                    .forEach(post -> referenced.put(post.path("id").asString(""), post));
        }
        var closed = new HashSet<String>();
        for (JsonNode user : includes.path("users").values()) {
            Account account = account(user);
            users.put(account.id(), account);
            if (user.path("protected").asBoolean(false)) {
                closed.add(account.id());
            }
        }
        JsonNode meta = body.path("meta");
        return new XPage(
                posts,
                referenced,
                users,
                closed,
                meta.path("next_token").asString(null),
                id(meta.path("newest_id"), posts.isEmpty() ? null : posts.getFirst()),
                id(meta.path("oldest_id"), posts.isEmpty() ? null : posts.getLast()));
    }

    /// The same without posts that were read before.
    public XPage without(Set<String> ids) {
        List<JsonNode> fresh = posts.stream()
                .filter(post -> !ids.contains(post.path("id").asString("")))
                .toList();
        return new XPage(fresh, referenced, users, closed, nextToken, newestId, oldestId);
    }

    public static Account account(JsonNode user) {
        String handle = user.path("username").asString(null);
        return new Account(
                user.path("id").asString(""),
                handle,
                user.path("name").asString(null),
                user.path("profile_image_url").asString(null),
                handle == null ? null : "https://x.com/" + handle,
                List.of(),
                sites(user));
    }

    /// The one address X has a field for in a profile.
    private static List<String> sites(JsonNode user) {
        return user.path("entities").path("url").path("urls").values().stream()
                .map(url -> url.path("expanded_url").asString(""))
                .filter(url -> url.startsWith("https://") && url.length() <= LONGEST_SITE)
                .limit(1)
                .toList();
    }

    private static @Nullable String id(JsonNode told, @Nullable JsonNode post) {
        String id = told.asString(null);
        return id != null || post == null ? id : post.path("id").asString(null);
    }
}
