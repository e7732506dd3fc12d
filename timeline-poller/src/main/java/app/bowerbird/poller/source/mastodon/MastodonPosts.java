package app.bowerbird.poller.source.mastodon;

import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Post.Kind;
import app.bowerbird.poller.source.Post.PostLink;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes posts of statuses. A post and an account go by the address they have everywhere, not by an instance's own id.
final class MastodonPosts {

    private static final Set<String> CLOSED = Set.of("private", "direct");

    private final String host;
    private final String me;
    private final Instant now;

    /// @param host of the instance that was asked
    /// @param me the address of the reader's own account; empty where it is not known
    MastodonPosts(String host, String me, Instant now) {
        this.host = host;
        this.me = me;
        this.now = now;
    }

    /// Empty for a message to a few: whoever writes one shares nothing with a timeline.
    Optional<Post> post(JsonNode status) {
        if (status.path("visibility").asString("").equals("direct")) {
            return Optional.empty();
        }
        JsonNode original = status.path("reblog");
        if (!original.isObject()) {
            return Optional.of(build(status, quoted(status)));
        }
        Post said = build(original, quoted(original));
        Account by = account(status.path("account"));
        String own = name(status);
        String id = own.equals(said.id()) ? said.id() + "#" + by.id() : own;
        return Optional.of(wrapped(id, Kind.POST, by, by.id().equals(me), postedAt(status), said));
    }

    /// A bookmark is no older than the poll that finds it, and its own post's author is who shared the link.
    ///
    /// @param found when; null where it may have been set long ago
    Post bookmark(JsonNode status, @Nullable Instant found) {
        Post said = build(status, quoted(status));
        return wrapped(
                said.id() + "#bookmark",
                Kind.BOOKMARK,
                said.author(),
                false,
                found == null ? said.postedAt() : found,
                said);
    }

    private static Post wrapped(String id, Kind kind, Account by, boolean own, Instant at, Post said) {
        return new Post(
                "mastodon",
                id,
                kind,
                said.url(),
                by,
                said.words(),
                said.language(),
                said.closed(),
                own,
                at,
                List.of(),
                said,
                null);
    }

    private Post build(JsonNode status, @Nullable Post quoted) {
        Account author = account(status.path("account"));
        return new Post(
                "mastodon",
                name(status),
                Kind.POST,
                first(status.path("url"), status.path("uri")),
                author,
                MastodonText.words(status),
                text(status.path("language")),
                CLOSED.contains(status.path("visibility").asString("")),
                author.id().equals(me),
                postedAt(status),
                links(status),
                null,
                quoted,
                text(status.path("id")));
    }

    // Mastodon 4.4 and later wrap the quoted status in what became of the quote; others send the status itself.
    private @Nullable Post quoted(JsonNode status) {
        JsonNode quote = status.path("quote");
        JsonNode quoted = quote.path("quoted_status").isObject() ? quote.path("quoted_status") : quote;
        return quoted.path("content").isString() ? build(quoted, null) : null;
    }

    private String name(JsonNode status) {
        String uri = status.path("uri").asString("");
        return uri.isEmpty() ? host + "#" + status.path("id").asString("") : uri;
    }

    /// The card is filled in seconds or minutes after the post, so it only ever tells more of a link.
    static List<PostLink> links(JsonNode status) {
        List<String> addresses = MastodonText.links(status);
        JsonNode card = status.path("card");
        String behind = card.path("url").asString("");
        int meant = behind.isEmpty() ? -1 : meant(addresses, behind);
        var links = new ArrayList<PostLink>();
        for (int i = 0; i < addresses.size(); i++) {
            links.add(
                    i == meant
                            ? shown(addresses.get(i), card)
                            : new PostLink(addresses.get(i), null, null, null, null));
        }
        if (addresses.isEmpty() && !behind.isEmpty()) {
            links.add(shown(behind, card));
        }
        return List.copyOf(links);
    }

    // A card tells where the link led in the end, so it need not be the link's own address.
    private static int meant(List<String> addresses, String behind) {
        for (int i = 0; i < addresses.size(); i++) {
            if (bare(addresses.get(i)).equals(bare(behind))) {
                return i;
            }
        }
        for (int i = 0; i < addresses.size(); i++) {
            if (site(addresses.get(i)).equals(site(behind))) {
                return i;
            }
        }
        return addresses.size() == 1 ? 0 : -1;
    }

    private static PostLink shown(String url, JsonNode card) {
        return new PostLink(
                url, null, text(card.path("title")), text(card.path("description")), text(card.path("image")));
    }

    private static String bare(String url) {
        return url.replaceFirst("#.*$", "").replaceFirst("/$", "");
    }

    private static String site(String url) {
        try {
            String site = new URI(url).getHost();
            return site == null ? url : site.replaceFirst("^www\\.", "");
        } catch (URISyntaxException _) {
            return url;
        }
    }

    private Account account(JsonNode node) {
        String acct = node.path("acct").asString("");
        String profile = first(node.path("url"), node.path("uri"));
        String handle = acct.isEmpty() ? null : acct.contains("@") ? acct : acct + "@" + host;
        String id = profile == null ? host + "#" + node.path("id").asString("unknown") : profile;
        return new Account(
                id,
                handle,
                text(node.path("display_name")),
                text(node.path("avatar_static")),
                profile,
                MastodonText.verified(node),
                MastodonText.named(node));
    }

    private static @Nullable String first(JsonNode one, JsonNode other) {
        return text(one) == null ? text(other) : text(one);
    }

    private static @Nullable String text(JsonNode node) {
        String text = node.asString("");
        return text.isBlank() ? null : text;
    }

    private Instant postedAt(JsonNode status) {
        try {
            Instant at =
                    OffsetDateTime.parse(status.path("created_at").asString("")).toInstant();
            return at.isAfter(now) ? now : at;
        } catch (DateTimeParseException _) {
            return now;
        }
    }
}
