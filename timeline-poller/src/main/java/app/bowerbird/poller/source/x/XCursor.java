package app.bowerbird.poller.source.x;

import app.bowerbird.poller.source.CursorText;
import app.bowerbird.poller.source.x.post.XPage;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How far a timeline of X has been read: its home timeline here, the other streams in `walks`. Pages come newest
/// first, so a walk down to `since` is remembered page by page.
///
/// ```json
/// {"me": "1001", "token_of": "5f0c…", "names": "tweet", "since": "1861…", "newest": "1862…", "token": "7140…",
/// "until": "1861…"}
/// ```
/// @param me the account whose timeline it is; asked once
/// @param tokenOf which access token `me` was asked with
/// @param names the vocabulary X understood last: `tweet` or `post`
/// @param since everything up to this post has been stored
/// @param newest the newest post of the walk under way: `since` once it is done
/// @param token the next page of the walk
/// @param until the oldest post of the walk: the way on when X no longer knows `token`
/// @param walked pages of the walk so far
/// @param begun when the first poll was, kept while no post has been seen: what comes after it is new
/// @param turn which stream is read next, in the middle of a round
/// @param walks the other streams by name; of `home` only whether it rests
@JsonInclude(JsonInclude.Include.NON_NULL)
record XCursor(
        @Nullable String me,
        @Nullable String tokenOf,
        @Nullable String names,
        @Nullable String since,
        @Nullable String newest,
        @Nullable String token,
        @Nullable String until,
        int walked,
        @Nullable String begun,
        @Nullable String turn,
        @Nullable Map<String, XWalk> walks) {

    /// The first poll reads until it has a page with posts, this many pages at most.
    private static final int FIRST_PAGES = 3;

    private static final Duration MARGIN = Duration.ofMinutes(1);

    static XCursor read(@Nullable String text) {
        return CursorText.read(text, XCursor.class)
                .orElseGet(() -> new XCursor(null, null, null, null, null, null, null, 0, null, null, null));
    }

    String text() {
        return CursorText.of(this);
    }

    /// Another account's timeline is read from its beginning.
    XCursor belongingTo(String account, String fingerprint) {
        return me == null || me.equals(account)
                ? new XCursor(account, fingerprint, names, since, newest, token, until, walked, begun, turn, walks)
                : new XCursor(account, fingerprint, names, null, null, null, null, 0, null, null, null);
    }

    XCursor speaking(String vocabulary) {
        return new XCursor(me, tokenOf, vocabulary, since, newest, token, until, walked, begun, turn, walks);
    }

    XCursor withoutToken() {
        return new XCursor(me, tokenOf, names, since, newest, null, until, walked, begun, turn, walks);
    }

    /// X no longer knows so old a post as `since`: on with what it keeps at all, the last seven days.
    XCursor withoutSince(Instant now) {
        String week = now.minus(Duration.ofDays(7)).plus(MARGIN).toString();
        return new XCursor(me, tokenOf, names, null, null, null, null, 0, week, turn, walks);
    }

    XCursor atTurn(@Nullable XStream stream) {
        String name = stream == null ? null : stream.name();
        return new XCursor(me, tokenOf, names, since, newest, token, until, walked, begun, name, walks);
    }

    XWalk walk(XStream stream) {
        return walks == null ? XWalk.NEW : walks.getOrDefault(stream.name(), XWalk.NEW);
    }

    XCursor with(XStream stream, XWalk walk) {
        var all = new TreeMap<String, XWalk>();
        if (walks != null) {
            all.putAll(walks);
        }
        all.put(stream.name(), walk);
        all.values().removeIf(XWalk.NEW::equals);
        Map<String, XWalk> kept = all.isEmpty() ? null : all;
        return new XCursor(me, tokenOf, names, since, newest, token, until, walked, begun, turn, kept);
    }

    boolean walking(XStream stream) {
        return stream.isHome() ? token != null || until != null : walk(stream).walking();
    }

    /// One page of a stream further.
    XCursor after(XStream stream, XPage page, Instant now) {
        if (stream.isHome()) {
            return after(page, now).with(stream, XWalk.NEW);
        }
        List<String> ids =
                page.posts().stream().map(post -> post.path("id").asString("")).toList();
        return with(stream, walk(stream).after(ids, page.nextToken()));
    }

    /// Where to stand after a page: one page further down, or at the top of a finished walk.
    private XCursor after(XPage page, Instant now) {
        String top = newest == null ? page.newestId() : newest;
        boolean first = since == null && begun == null;
        boolean enough = first && (!page.posts().isEmpty() || walked + 1 >= FIRST_PAGES);
        boolean stuck = page.nextToken() != null
                && page.nextToken().equals(token)
                && page.posts().isEmpty();
        if (page.nextToken() == null || enough || stuck) {
            String seen = top == null ? since : top;
            String start =
                    seen != null ? null : begun == null ? now.minus(MARGIN).toString() : begun;
            return new XCursor(me, tokenOf, names, seen, null, null, null, 0, start, turn, walks);
        }
        String bottom = page.oldestId() == null ? until : page.oldestId();
        return new XCursor(me, tokenOf, names, since, top, page.nextToken(), bottom, walked + 1, begun, turn, walks);
    }
}
