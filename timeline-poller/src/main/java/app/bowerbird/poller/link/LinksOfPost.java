package app.bowerbird.poller.link;

import app.bowerbird.poller.link.FoundLink.Kind;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.PostLink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the links of a post that count: its own, the original's of a repost, and the quoted post's.
public final class LinksOfPost {

    private LinksOfPost() {}

    public static List<FoundLink> of(Post post) {
        if (post.own()) {
            return List.of();
        }
        var found = new ArrayList<FoundLink>();
        var known = new HashSet<String>();
        Post reposted = post.reposted();
        Post said = reposted == null ? post : reposted;
        collect(post, said, said.links(), kind(post), "", known, found);
        Post quoted = said.quoted();
        if (quoted != null) {
            Kind kind = kind(post) == Kind.POST ? Kind.QUOTE : kind(post);
            collect(post, said, quoted.links(), kind, "q", known, found);
        }
        return List.copyOf(found);
    }

    // The index counts before the rules judge, so a rule that changes moves no key.
    private static void collect(
            Post post,
            Post said,
            List<PostLink> links,
            Kind kind,
            String prefix,
            Set<String> known,
            List<FoundLink> found) {
        for (int i = 0; i < links.size(); i++) {
            PostLink link = links.get(i);
            if (ReadingMatter.is(post.network(), link) && known.add(link.url())) {
                String key = LinkKey.of(post.network(), post.id(), prefix + i);
                found.add(new FoundLink(key, kind, link, post.author(), said, post.postedAt()));
            }
        }
    }

    private static Kind kind(Post post) {
        return switch (post.kind()) {
            case POST -> post.reposted() == null ? Kind.POST : Kind.REPOST;
            case LIKE -> Kind.LIKE;
            case BOOKMARK -> Kind.BOOKMARK;
            case ENTRY -> Kind.ENTRY;
        };
    }
}
