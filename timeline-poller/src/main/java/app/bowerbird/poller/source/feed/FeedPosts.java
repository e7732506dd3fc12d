package app.bowerbird.poller.source.feed;

import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Post.Kind;
import app.bowerbird.poller.source.Post.PostLink;
import app.bowerbird.poller.source.feed.FeedDocument.Entry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes an entry a post: shared by its author, or by the feed where it names none.
final class FeedPosts {

    private final FeedDocument feed;
    private final String address;
    private final Instant now;
    private final boolean votes;

    /// @param votes whether the links inside its entries count too
    /// @param address of the feed as the reader gave it: it stays when the feed moves, and so do the keys
    FeedPosts(FeedDocument feed, String address, boolean votes, Instant now) {
        this.feed = feed;
        this.address = address;
        this.now = now;
        this.votes = votes;
    }

    /// The entry itself, and for a feed that votes what it points to, in the words of its title.
    List<Post> posts(Entry entry) {
        List<PostLink> own = entry.link() == null
                ? List.of()
                : List.of(new PostLink(entry.link(), null, entry.title(), entry.summary(), entry.image()));
        Post post = post(entry, id(entry), null, own);
        List<PostLink> inside = votes ? FeedVotes.of(entry, feed, address) : List.of();
        return inside.isEmpty()
                ? List.of(post)
                : List.of(post, post(entry, id(entry) + "#votes", entry.title(), inside));
    }

    private Post post(Entry entry, String id, @Nullable String words, List<PostLink> links) {
        return new Post(
                "feed",
                id,
                Kind.ENTRY,
                entry.link(),
                sharer(entry),
                words,
                entry.language(),
                false,
                false,
                postedAt(entry),
                links,
                null,
                null);
    }

    /// guid or atom:id, else the link, else a hash; a bare "17" is made this feed's own "17".
    String id(Entry entry) {
        String id = entry.id() == null || entry.id().isBlank()
                ? entry.link()
                : entry.id().strip();
        if (id == null) {
            return address + "#" + hash(entry.title() + "\n" + entry.summary());
        }
        return id.contains(":") ? id : address + "#" + id;
    }

    String shortId(Entry entry) {
        return hash(id(entry)).substring(0, 10);
    }

    private Account sharer(Entry entry) {
        String author = entry.author();
        return author == null
                ? new Account(address, null, feed.title(), feed.icon(), feed.home())
                : new Account(address + "#" + author, null, author, null, feed.home());
    }

    // A date ahead of us would sit on top of the shelf for ever.
    private Instant postedAt(Entry entry) {
        Instant at = entry.postedAt();
        return at == null || at.isAfter(now.plus(Duration.ofMinutes(5))) ? now : at;
    }

    static String hash(@Nullable String text) {
        return hash(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
    }

    static String hash(byte[] bytes) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
