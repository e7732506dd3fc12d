package app.bowerbird.reader.shelf.story;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who put the link on the reader's timeline, when, and in which words.
///
/// @param key unique per reader
/// @param person `network:id` of the sharer as it is kept; whose account it is as it is heard
/// @param kind post, repost, quote, like, bookmark, entry, saved, refetch, import
/// @param url as it was shared
/// @param seq the reader's `changed_seq` with which it came
public record Share(
        String key,
        String person,
        String kind,
        String url,
        Sharer sharer,
        @Nullable Post post,
        Instant sharedAt,
        long seq) {

    /// Whether the reader saved or imported it, and nobody recommended it.
    public boolean isOwnHand() {
        return sharer.network().equals("bowerbird") || sharer.network().equals("file");
    }

    /// The account that shared.
    ///
    /// @param links of its profile, of which the network has seen that they are its owner's
    /// @param sites that its profile names besides, and nobody has seen whose they are
    public record Sharer(
            String network,
            String id,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String avatar,
            @Nullable String profile,
            List<String> links,
            List<String> sites) {

        /// Of whom the network vouches for no link.
        public Sharer(
                String network,
                String id,
                @Nullable String handle,
                @Nullable String name,
                @Nullable String avatar,
                @Nullable String profile) {
            this(network, id, handle, name, avatar, profile, List.of(), List.of());
        }

        public Sharer named(String other) {
            return new Sharer(network, id, handle, other, avatar, profile, links, sites);
        }

        /// @return the best name there is
        public String called() {
            if (name != null && !name.isBlank()) {
                return name;
            }
            return handle != null && !handle.isBlank() ? handle : id;
        }
    }

    /// What they wrote.
    ///
    /// @param author who wrote it, where a repost carries another's words
    /// @param words open, also those of a post for a few, which only their reader is shown
    /// @param sealed the words of a post for a few on their way into the store
    /// @param gone true where the post stands no more at its source
    public record Post(
            String id,
            @Nullable String url,
            @Nullable String author,
            @Nullable String words,
            @Nullable String language,
            @Nullable String visibility,
            @Nullable Instant postedAt,
            @Nullable String sealed,
            @Nullable Boolean gone) {

        public Post(
                String id,
                @Nullable String url,
                @Nullable String author,
                @Nullable String words,
                @Nullable String language,
                @Nullable String visibility,
                @Nullable Instant postedAt) {
            this(id, url, author, words, language, visibility, postedAt, null, null);
        }

        /// Whether it was meant for a few people.
        public boolean forFew() {
            return "private".equals(visibility);
        }

        /// @return the words where everybody may read them
        public @Nullable String openWords() {
            return forFew() ? null : words;
        }
    }

    /// Whether its post stands no more, and its words are to be forgotten.
    public boolean gone() {
        return post != null && Boolean.TRUE.equals(post.gone);
    }

    /// @return the same without the words of a post for a few
    public Share forEverybody() {
        if (post == null || !post.forFew()) {
            return this;
        }
        var said = new Post(
                post.id, post.url, post.author, null, post.language, post.visibility, post.postedAt, null, post.gone);
        return new Share(key, person, kind, url, sharer, said, sharedAt, seq);
    }
}
