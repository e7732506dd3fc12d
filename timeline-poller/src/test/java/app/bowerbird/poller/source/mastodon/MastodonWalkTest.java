package app.bowerbird.poller.source.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.StandInSite.Reply;
import app.bowerbird.poller.source.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a timeline is walked up, page by page.
class MastodonWalkTest {

    private static final Instant NOW = SettableClock.MORNING;
    private static final String A = MastodonNote.link("https://a.example/rest", "a.example");

    private final SettableClock clock = new SettableClock();
    private final MastodonStandIn instance = new MastodonStandIn();
    private final MastodonSource source = new MastodonSource(instance::fetch, clock);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void walksUpWithoutAGapWhateverMinIdMeansThere(boolean newestFirst) {
        instance.newestFirst = newestFirst;
        write(1, 60);
        Page first = page(null);
        assertThat(first.posts()).hasSize(40);
        assertThat(first.face())
                .isEqualTo(new Outcome.Face("@reader@toot.bower.example", "https://toot.bower.example/@reader"));
        write(61, 250);
        var seen = new HashSet<String>();
        Page last = walk(first.cursor(), seen);
        assertThat(seen).hasSize(190);
        instance.asked.clear();
        assertThat(page(last.cursor()).posts()).isEmpty();
        assertThat(instance.asked).as("an idle timeline costs one request").hasSize(1);
    }

    @Test
    void findsAPostThatComesLateFromAnotherInstance() {
        write(1, 30);
        String cursor = page(null).cursor();
        clock.forward(Duration.ofMinutes(3));
        write(40, 45);
        cursor = page(cursor).cursor();
        clock.forward(Duration.ofMinutes(3));
        instance.notes.add(31, status(35));
        assertThat(page(cursor).posts()).extracting(Post::id).containsExactly(MastodonNote.uri(id(35)));
    }

    @Test
    void aClockThatJumpsLosesNothingAndLeavesNoEndlessTrail() {
        write(1, 1);
        clock.forward(Duration.ofDays(1000));
        String cursor = page(null).cursor();
        clock.forward(Duration.ofDays(-1000));
        for (int i = 2; i <= 80; i++) {
            write(i, i);
            Page page = page(cursor);
            assertThat(page.posts()).extracting(Post::id).containsExactly(MastodonNote.uri(id(i)));
            cursor = page.cursor();
            clock.forward(Duration.ofSeconds(1));
        }
        assertThat(cursor.split("\"id\"")).hasSizeLessThanOrEqualTo(21);
    }

    @Test
    void doesNotMoveWhileTheHomeTimelineIsPutTogether() {
        write(1, 3);
        String cursor = page(null).cursor();
        write(4, 6);
        instance.inTheWay.add(Reply.json(206, "[]"));
        Outcome waits = fetch(cursor);
        assertThat(waits).isInstanceOf(Outcome.RateLimited.class);
        assertThat(waits.cursor()).isEqualTo(cursor);
        assertThat(page(cursor).posts()).hasSize(3);
    }

    @Test
    void asksOnlyTheInstanceItWasGivenWhateverALinkSays() {
        write(1, 50);
        String cursor = page(null).cursor();
        write(51, 130);
        walk(cursor, new HashSet<>());
        assertThat(instance.asked).allMatch(call -> call.startsWith("/api/v1/"));
    }

    private Page walk(String cursor, HashSet<String> seen) {
        Page page = page(cursor);
        page.posts().forEach(post -> seen.add(post.id()));
        for (int pages = 1; page.more(); pages++) {
            assertThat(pages).isLessThan(30);
            page = page(page.cursor());
            page.posts().forEach(post -> seen.add(post.id()));
        }
        return page;
    }

    private Page page(String cursor) {
        return (Page) fetch(cursor);
    }

    private Outcome fetch(String cursor) {
        return source.fetch(
                new Subscription(
                        Map.of("instance", "toot.bower.example"), Map.of("access_token", MastodonStandIn.TOKEN)),
                cursor);
    }

    private void write(int from, int to) {
        var more = new ArrayList<MastodonNote>();
        for (int i = from; i <= to; i++) {
            more.add(status(i));
        }
        instance.notes.addAll(more);
    }

    private static MastodonNote status(int place) {
        return MastodonNote.status(id(place), "ada", NOW.minusSeconds(86_400 - place), "Nr " + A);
    }

    private static String id(int place) {
        return MastodonStandIn.id(place);
    }
}
