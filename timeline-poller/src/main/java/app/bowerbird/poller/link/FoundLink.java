package app.bowerbird.poller.link;

import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Post.PostLink;
import java.time.Instant;

/// A link worth reading, with who shared it and in whose words.
///
/// @param key network:post:index; the same at every poll
/// @param said the post whose words go with it: the original of a repost, else the sharer's own
public record FoundLink(String key, Kind kind, PostLink link, Account sharer, Post said, Instant sharedAt) {

    public enum Kind {
        POST,
        REPOST,
        QUOTE,
        LIKE,
        BOOKMARK,
        ENTRY
    }
}
