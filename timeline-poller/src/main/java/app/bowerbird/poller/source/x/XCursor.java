package app.bowerbird.poller.source.x;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// How far a home timeline has been read. Pages come newest first, so a walk down to `since` is remembered page by
// page.
///
/// ```json
/// {"me": "1001", "token_of": "5f0c…", "names": "tweet", "since": "1861…", "newest": "1862…", "token": "7140…",
// "until": "1861…"}
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
        @Nullable String begun) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The first poll reads until it has a page with posts, this many pages at most.
    private static final int FIRST_PAGES = 3;

    private static final Duration MARGIN = Duration.ofMinutes(1);

    static XCursor read(@Nullable String text) {
        if (text == null) {
            return new XCursor(null, null, null, null, null, null, null, 0, null);
        }
        try {
            return JSON.readValue(text, XCursor.class);
        } catch (JacksonException e) {
            throw new IllegalStateException("a cursor that is not ours", e);
        }
    }

    String text() {
        return JSON.writeValueAsString(this);
    }

    XCursor belongingTo(String account, String fingerprint) {
        return new XCursor(account, fingerprint, names, since, newest, token, until, walked, begun);
    }

    XCursor speaking(String vocabulary) {
        return new XCursor(me, tokenOf, vocabulary, since, newest, token, until, walked, begun);
    }

    XCursor withoutToken() {
        return new XCursor(me, tokenOf, names, since, newest, null, until, walked, begun);
    }

    /// X no longer knows so old a post as `since`: on with what it keeps at all, the last seven days.
    XCursor withoutSince(Instant now) {
        String week = now.minus(Duration.ofDays(7)).plus(MARGIN).toString();
        return new XCursor(me, tokenOf, names, null, null, null, null, 0, week);
    }

    boolean walking() {
        return token != null || until != null;
    }

    /// Where to stand after a page: one page further down, or at the top of a finished walk.
    XCursor after(XPage page, Instant now) {
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
            return new XCursor(me, tokenOf, names, seen, null, null, null, 0, start);
        }
        String bottom = page.oldestId() == null ? until : page.oldestId();
        return new XCursor(me, tokenOf, names, since, top, page.nextToken(), bottom, walked + 1, begun);
    }
}
