package app.bowerbird.poller.source;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What someone wrote, or passed on, as a source read it; which of its links count is not the source's business.
///
/// @param network `x`, `feed` …: the first part of its links' keys
/// @param id opaque, and unique in the network
/// @param words what was written, as a person would read it
/// @param closed for a few people only
/// @param own by the reader themself
/// @param links in the order of the text, before any rule, so that their places stay put
/// @param reposted what was passed on; its links and words are its author's
/// @param quoted what was quoted
/// @param local what the server that was asked calls it, where that is not `id`
public record Post(
        String network,
        String id,
        Kind kind,
        @Nullable String url,
        Account author,
        @Nullable String words,
        @Nullable String language,
        boolean closed,
        boolean own,
        Instant postedAt,
        List<PostLink> links,
        @Nullable Post reposted,
        @Nullable Post quoted,
        @Nullable String local) {

    public Post(
            String network,
            String id,
            Kind kind,
            @Nullable String url,
            Account author,
            @Nullable String words,
            @Nullable String language,
            boolean closed,
            boolean own,
            Instant postedAt,
            List<PostLink> links,
            @Nullable Post reposted,
            @Nullable Post quoted) {
        this(network, id, kind, url, author, words, language, closed, own, postedAt, links, reposted, quoted, null);
    }

    /// What its source looks it up by.
    public String known() {
        return local == null ? id : local;
    }

    public enum Kind {
        POST,
        LIKE,
        BOOKMARK,
        ENTRY
    }

    /// One account of a network. `id` is what counts; the rest is for the eye.
    ///
    /// @param links of its profile, of which the network has seen that they are its owner's
    /// @param sites that its profile names, and nobody has seen whose they are
    public record Account(
            String id,
            @Nullable String handle,
            @Nullable String name,
            @Nullable String avatar,
            @Nullable String profile,
            List<String> links,
            List<String> sites) {

        public Account(
                String id,
                @Nullable String handle,
                @Nullable String name,
                @Nullable String avatar,
                @Nullable String profile) {
            this(id, handle, name, avatar, profile, List.of(), List.of());
        }
    }

    /// A link as the post carries it, with what the network's card says of the page behind it.
    ///
    /// @param expanded where it leads, when the network followed it
    public record PostLink(
            String url,
            @Nullable String expanded,
            @Nullable String title,
            @Nullable String description,
            @Nullable String image) {}
}
