package app.bowerbird.poller.source.bluesky;

import app.bowerbird.poller.source.CursorText;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// How far a timeline has been read. Bluesky knows no "since": a walk goes from the top down to what is known.
///
/// ```json
/// {"of": "did:plc:abc following", "read_to": "2026-11-20T07:30:00Z", "marks": ["kX3vQ1aa", "…"],
///  "token": "1795213234611__bafy…", "top_at": "2026-11-20T07:40:00Z", "top_marks": ["…"], "walked": 2}
/// ```
/// @param of whose timeline, and which: another one begins anew
/// @param uri of the list or feed, with its owner's name resolved
/// @param readTo the time of the newest item of the last whole walk; null before the first
/// @param marks short hashes of the newest items known
/// @param token the next page of the walk under way
/// @param topAt the newest item's time of the walk under way
/// @param topMarks its first page's marks
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record BlueskyCursor(
        String of,
        @Nullable String uri,
        @Nullable String readTo,
        List<String> marks,
        @Nullable String token,
        @Nullable String topAt,
        @Nullable List<String> topMarks,
        int walked) {

    private static final int MOST_PAGES = 40;
    private static final int MOST_PAGES_OF_A_FEED = 3;
    private static final int MOST_MARKS = 250;

    /// Posts are indexed some moments late, and then stand where they belong.
    private static final Duration LATE = Duration.ofMinutes(5);

    /// One item of a page.
    record Item(String mark, Instant at) {}

    static BlueskyCursor read(@Nullable String text, String of) {
        var fresh = new BlueskyCursor(of, null, null, List.of(), null, null, null, 0);
        return CursorText.read(text, BlueskyCursor.class)
                .filter(read -> of.equals(read.of()))
                .orElse(fresh);
    }

    String text() {
        return CursorText.of(this);
    }

    boolean worked() {
        return readTo != null;
    }

    boolean walking() {
        return token != null;
    }

    Set<String> known() {
        return Set.copyOf(marks);
    }

    BlueskyCursor leadingTo(String resolved) {
        return new BlueskyCursor(of, resolved, readTo, marks, token, topAt, topMarks, walked);
    }

    /// Bluesky no longer takes the walk's token: from the top again.
    BlueskyCursor fromTheTop() {
        return new BlueskyCursor(of, uri, readTo, marks, null, null, null, 0);
    }

    /// Where to stand after a page: one page further down, or at the top of a finished walk.
    ///
    /// @param ordered by time; a feed has an order of its own
    BlueskyCursor after(List<Item> items, @Nullable String next, boolean ordered, Instant now) {
        Instant newest = items.stream().map(Item::at).max(Instant::compareTo).orElse(null);
        String top = topAt != null || newest == null ? topAt : newest.toString();
        List<String> firstMarks =
                topMarks == null ? items.stream().map(Item::mark).toList() : topMarks;
        boolean ends = next == null
                || next.equals(token)
                || readTo == null
                || (ordered ? reachesTheKnown(items) : knowsOneOf(items))
                || walked + 1 >= (ordered ? MOST_PAGES : MOST_PAGES_OF_A_FEED);
        return ends
                ? whole(top, firstMarks, now)
                : new BlueskyCursor(of, uri, readTo, marks, next, top, firstMarks, walked + 1);
    }

    private BlueskyCursor whole(@Nullable String top, List<String> firstMarks, Instant now) {
        String reached =
                top == null || readTo != null && Instant.parse(readTo).isAfter(Instant.parse(top)) ? readTo : top;
        var all = new LinkedHashSet<>(firstMarks);
        all.addAll(marks);
        return new BlueskyCursor(
                of,
                uri,
                reached == null ? now.minus(LATE).toString() : reached,
                new ArrayList<>(all).subList(0, Math.min(MOST_MARKS, all.size())),
                null,
                null,
                null,
                0);
    }

    private boolean reachesTheKnown(List<Item> items) {
        if (items.isEmpty()) {
            return false;
        }
        Item bottom = items.getLast();
        return marks.contains(bottom.mark())
                || readTo != null && bottom.at().isBefore(Instant.parse(readTo).minus(LATE));
    }

    private boolean knowsOneOf(List<Item> items) {
        return items.stream().map(Item::mark).anyMatch(marks::contains);
    }
}
