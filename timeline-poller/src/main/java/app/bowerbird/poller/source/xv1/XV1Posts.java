package app.bowerbird.poller.source.xv1;

import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Post.Kind;
import app.bowerbird.poller.source.Post.PostLink;
import app.bowerbird.poller.source.x.post.XWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import twitter4j.v1.MediaEntity;
import twitter4j.v1.Status;
import twitter4j.v1.URLEntity;
import twitter4j.v1.User;

/// Reads twitter4j's statuses into our posts.
final class XV1Posts {

    private XV1Posts() {}

    static Post of(Status status, String me) {
        Status original = status.isRetweet() ? status.getRetweetedStatus() : null;
        Status said = original == null ? status : original;
        Status quoted = said.getQuotedStatus();
        Post quotedPost = quoted == null ? null : build(quoted, me, null, null);
        if (original == null) {
            return build(status, me, null, quotedPost);
        }
        return build(status, me, build(original, me, null, quotedPost), null);
    }

    /// Answers to others are talk, not sharing; a thread of one's own is not.
    static boolean isReplyToOthers(Status status) {
        return !status.isRetweet()
                && status.getInReplyToUserId() > 0
                && status.getUser() != null
                && status.getInReplyToUserId() != status.getUser().getId();
    }

    private static Post build(Status status, String me, @Nullable Post reposted, @Nullable Post quoted) {
        User user = status.getUser();
        Account author = account(user);
        return new Post(
                "x",
                Long.toString(status.getId()),
                Kind.POST,
                "https://x.com/" + (author.handle() == null ? "i" : author.handle()) + "/status/" + status.getId(),
                author,
                words(status),
                language(status.getLang()),
                user != null && user.isProtected(),
                author.id().equals(me),
                postedAt(status),
                links(status),
                reposted,
                quoted);
    }

    private static Account account(@Nullable User user) {
        if (user == null) {
            return new Account("unknown", null, null, null, null);
        }
        return new Account(
                Long.toString(user.getId()),
                user.getScreenName(),
                user.getName(),
                user.getProfileImageURLHttps(),
                "https://x.com/" + user.getScreenName());
    }

    // twitter4j tells the time in the JVM's zone.
    private static Instant postedAt(Status status) {
        return status.getCreatedAt().atZone(ZoneId.systemDefault()).toInstant();
    }

    private static @Nullable String language(@Nullable String language) {
        return language == null || language.equals("und") || language.startsWith("q") ? null : language;
    }

    private static List<PostLink> links(Status status) {
        return urls(status)
                .map(url -> new PostLink(address(url), null, null, null, null))
                .toList();
    }

    private static String address(URLEntity url) {
        return url.getExpandedURL() == null ? url.getURL() : url.getExpandedURL();
    }

    private static Stream<URLEntity> urls(Status status) {
        URLEntity[] urls = status.getURLEntities();
        return urls == null ? Stream.empty() : Stream.of(urls);
    }

    // twitter4j has decoded the text and moved its offsets: the addresses themselves say where they stand.
    private static @Nullable String words(Status status) {
        String text = status.getText();
        if (text == null) {
            return null;
        }
        var places = new ArrayList<XWords.Place>();
        urls(status).forEach(url -> {
            String shown = url.getDisplayURL() == null ? address(url) : url.getDisplayURL();
            places.add(new XWords.Place(-1, -1, url.getURL(), XWords.isPostOrMedia(address(url)) ? null : shown));
        });
        MediaEntity[] media = status.getMediaEntities();
        if (media != null) {
            Stream.of(media).forEach(m -> places.add(new XWords.Place(-1, -1, m.getURL(), null)));
        }
        return XWords.of(text, places, false);
    }
}
