package app.bowerbird.poller.source.x;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How far a stream without `since_id` has been read: from the top down to what the last walk saw.
///
/// ```json
/// {"known": ["1861…", "1799…"], "seen": ["1862…"], "token": "7140…", "walked": 1, "rest": "2026-11-20T08:00:00Z"}
/// ```
/// @param known the newest of the last walk, newest first; null before the first
/// @param seen the newest of the walk under way
/// @param token the next page of the walk
/// @param walked pages of the walk so far
/// @param rest X asks not to be asked for this stream before
/// @param trouble why it cannot be read, for the owner
@JsonInclude(JsonInclude.Include.NON_NULL)
record XWalk(
        @Nullable List<String> known,
        @Nullable List<String> seen,
        @Nullable String token,
        int walked,
        @Nullable String rest,
        @Nullable String trouble) {

    static final XWalk NEW = new XWalk(null, null, null, 0, null, null);

    private static final int REMEMBERED = 40;
    private static final int SURE = 3;
    private static final int FIRST_WINDOW = 20;

    boolean walking() {
        return walked > 0;
    }

    /// What walks have brought before, as far as is remembered.
    Set<String> stored() {
        var stored = new HashSet<String>();
        Stream.of(known, seen).filter(Objects::nonNull).forEach(stored::addAll);
        return stored;
    }

    boolean resting(Instant now) {
        return rest != null && Instant.parse(rest).isAfter(now);
    }

    XWalk restingUntil(@Nullable Instant until, @Nullable String sentence) {
        return new XWalk(known, seen, token, walked, until == null ? null : until.toString(), sentence);
    }

    /// From the top again: X no longer knows the page.
    XWalk again() {
        return new XWalk(known, null, null, 0, null, null);
    }

    /// Few at first, as an idle stream shows what was paid before; more on the way down.
    int results() {
        if (known == null) {
            return FIRST_WINDOW;
        }
        return walked == 0 ? 5 : walked == 1 ? 20 : 100;
    }

    /// Where to stand after a page of these ids: one page further down, or done.
    XWalk after(List<String> ids, @Nullable String nextToken) {
        List<String> top = joined(seen == null ? List.of() : seen, ids);
        boolean firstWindow = known == null && !ids.isEmpty();
        boolean stuck = nextToken != null && nextToken.equals(token) && ids.isEmpty();
        if (nextToken == null || firstWindow || stuck || met(ids)) {
            return new XWalk(joined(top, known == null ? List.of() : known), null, null, 0, null, null);
        }
        return new XWalk(known, top, nextToken, walked + 1, null, null);
    }

    // One known post may have been taken off and put on top again, the only known one too; a few of them in their old
    // order have not.
    private boolean met(List<String> ids) {
        if (known == null || ids.isEmpty()) {
            return false;
        }
        List<String> all = Stream.concat(seen == null ? Stream.of() : seen.stream(), ids.stream())
                .toList();
        if (all.size() < SURE) {
            // All that was asked for, and nothing on top of it.
            return all.equals(known.subList(0, Math.min(all.size(), known.size())));
        }
        int last = -1;
        for (String id : all.subList(all.size() - SURE, all.size())) {
            int place = known.indexOf(id);
            if (place <= last) {
                return false;
            }
            last = place;
        }
        return true;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return all.stream().limit(REMEMBERED).toList();
    }
}
