package app.bowerbird.poller.source.mastodon;

import app.bowerbird.poller.source.CursorText;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// How far a timeline has been read. A walk goes up, page by page, from the newest post known (`min_id`).
///
/// ```json
/// {"of": "https://mastodon.example home", "me": "https://mastodon.example/@ada", "token_of": "5f0c…", "list": "12",
///  "trail": [{"id": "1170", "at": "2026-11-20T07:30:00Z"}], "marks": ["kX3vQ1aa"], "up": "1171", "down": "1169",
///  "walked": 2}
/// ```
/// A post that comes late from another instance gets an id of the time it was written, below posts already read; so a
/// walk begins where the timeline stood some minutes ago, and what is known by its mark is passed over. A server that
/// answers `min_id` with the newest posts instead of the next ones leaves a gap below a full page; a walk looks down
/// there before it goes on.
///
/// @param of which timeline: another one begins anew
/// @param me the address of the account
/// @param tokenOf which token `me` was asked with
/// @param list the id of the list, found by its title
/// @param trail where the timeline stood at the last polls, oldest first; null before the first
/// @param marks short hashes of the posts seen last
/// @param up where the walk under way goes on
/// @param down where it looks for what `min_id` may have passed over
/// @param top where it stood before it looked down
/// @param met marks of the walk under way: what it has met itself is not what was known before
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record MastodonCursor(
        String of,
        @Nullable String me,
        @Nullable String tokenOf,
        @Nullable String list,
        @Nullable List<Step> trail,
        List<String> marks,
        @Nullable String up,
        @Nullable String down,
        @Nullable String top,
        @Nullable List<String> met,
        int walked) {

    private static final Duration LATE = Duration.ofMinutes(10);
    private static final int A_FULL_PAGE = 20;
    private static final int MOST_MARKS = 250;
    private static final int MOST_PAGES = 50;
    private static final int MOST_STEPS = 20;

    /// @param id as the instance gave it: only ever given back
    record Step(String id, String at) {}

    /// One page.
    ///
    /// @param marks of its posts
    /// @param newer where the page above it begins
    /// @param older where the page below it begins
    record Page(
            List<String> marks,
            @Nullable String newer,
            @Nullable String older) {}

    static MastodonCursor read(@Nullable String text, String of) {
        var fresh = new MastodonCursor(of, null, null, null, null, List.of(), null, null, null, null, 0);
        return CursorText.read(text, MastodonCursor.class)
                .filter(read -> of.equals(read.of()))
                .orElse(fresh);
    }

    String text() {
        return CursorText.of(this);
    }

    boolean worked() {
        return trail != null;
    }

    boolean walking() {
        return up != null;
    }

    MastodonCursor belongingTo(String account, String fingerprint) {
        return new MastodonCursor(of, account, fingerprint, list, trail, marks, up, down, top, met, walked);
    }

    MastodonCursor reading(String listId) {
        return new MastodonCursor(of, me, tokenOf, listId, trail, marks, up, down, top, met, walked);
    }

    /// Where to ask from; null for the newest posts.
    @Nullable
    String minId(Instant now) {
        if (up != null || trail == null || trail.isEmpty()) {
            return up;
        }
        String from = trail.getFirst().id();
        for (Step step : trail) {
            from = Instant.parse(step.at()).isAfter(now.minus(LATE)) ? from : step.id();
        }
        return from;
    }

    /// Where to stand after a page.
    MastodonCursor after(Page page, Instant now) {
        boolean meets = page.marks().stream().anyMatch(marks::contains);
        if (trail == null) {
            return done(page.newer(), page, now);
        }
        if (down != null) {
            boolean under = page.marks().isEmpty()
                    || meets
                    || page.older() == null
                    || page.older().equals(down);
            return under || walked >= MOST_PAGES
                    ? with(top, null, null, page, walked)
                    : with(up, page.older(), top, page, walked + 1);
        }
        boolean full = page.marks().size() >= A_FULL_PAGE
                && page.newer() != null
                && !page.newer().equals(up);
        if (!full || walked >= MOST_PAGES) {
            return done(page.newer() == null ? up : page.newer(), page, now);
        }
        boolean mayHaveGap = !meets && page.older() != null;
        return mayHaveGap
                ? with(from(now), page.older(), page.newer(), page, walked + 1)
                : with(page.newer(), null, null, page, walked + 1);
    }

    // A walk that looks down remembers what it went up from; of a timeline that was empty there is none.
    private String from(Instant now) {
        String from = minId(now);
        return from == null ? "" : from;
    }

    private MastodonCursor with(
            @Nullable String nextUp, @Nullable String nextDown, @Nullable String nextTop, Page page, int pages) {
        return new MastodonCursor(
                of, me, tokenOf, list, trail, marks, nextUp, nextDown, nextTop, newestOf(page.marks(), met), pages);
    }

    private MastodonCursor done(@Nullable String newest, Page page, Instant now) {
        var steps = new ArrayList<Step>(trail == null ? List.of() : trail);
        if (newest != null && (steps.isEmpty() || !steps.getLast().id().equals(newest))) {
            steps.add(new Step(newest, now.toString()));
        }
        // A step from the future was made by a clock that was wrong: it never grows old, but it is pushed out.
        while (steps.size() > MOST_STEPS
                || steps.size() > 1 && !Instant.parse(steps.get(1).at()).isAfter(now.minus(LATE))) {
            steps.removeFirst();
        }
        List<String> known = newestOf(newestOf(page.marks(), met), marks);
        return new MastodonCursor(of, me, tokenOf, list, List.copyOf(steps), known, null, null, null, null, 0);
    }

    private static List<String> newestOf(List<String> first, @Nullable List<String> then) {
        var all = new LinkedHashSet<>(first);
        all.addAll(then == null ? List.of() : then);
        return List.copyOf(new ArrayList<>(all).subList(0, Math.min(MOST_MARKS, all.size())));
    }
}
