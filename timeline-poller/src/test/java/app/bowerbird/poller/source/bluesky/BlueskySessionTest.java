package app.bowerbird.poller.source.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One session outlives many polls.
class BlueskySessionTest {

    private static final Instant NOW = SettableClock.MORNING;

    private final SettableClock clock = new SettableClock();
    private final BlueskyStandIn bluesky = new BlueskyStandIn();
    private final BlueskySource source = new BlueskySource(bluesky::fetch, clock);
    private Map<String, String> sealed = BlueskyStandIn.CREDENTIALS;
    private boolean keeps = true;

    @Test
    void keepsOneSessionForHundredsOfPollsAndStoresNewTokensBeforeItUsesThem() {
        String cursor = page(null).cursor();
        for (int poll = 0; poll < 200; poll++) {
            if (poll % 10 == 0) {
                bluesky.expire();
            }
            clock.forward(Duration.ofMinutes(12));
            cursor = page(cursor).cursor();
        }
        assertThat(bluesky.made).isEqualTo(1);
        assertThat(bluesky.asked)
                .filteredOn(call -> call.endsWith("refreshSession"))
                .hasSize(20);
        assertThat(sealed)
                .containsEntry("session_refresh", "refresh21")
                .containsEntry("app_password", "abcd-efgh-ijkl-mnop");
    }

    @Test
    void makesAnotherSessionWhenOneIsOverForGoodButNotOneAfterTheOther() {
        String cursor = page(null).cursor();
        bluesky.end();
        assertThat(fetch(cursor)).isEqualTo(new Outcome.RateLimited(cursor, NOW.plus(Duration.ofHours(1)), null));
        clock.forward(Duration.ofMinutes(61));
        page(cursor);
        assertThat(bluesky.made).isEqualTo(2);
    }

    @Test
    void aClockThatWasWrongKeepsNobodyWaiting() {
        clock.forward(Duration.ofDays(1000));
        String cursor = page(null).cursor();
        bluesky.end();
        clock.forward(Duration.ofDays(-1000));
        page(cursor);
        assertThat(bluesky.made).isEqualTo(2);
    }

    @Test
    void leavesTokensAloneThatAnotherHasStoredMeanwhile() {
        String cursor = page(null).cursor();
        bluesky.expire();
        bluesky.asked.clear();
        keeps = false;
        assertThat(fetch(cursor)).isInstanceOf(Outcome.RateLimited.class);
        assertThat(bluesky.asked).containsExactly("app.bsky.feed.getTimeline", "com.atproto.server.refreshSession");
    }

    @Test
    void aWrongAppPasswordIsTheOwnersToMend() {
        sealed = Map.of("identifier", "reader.bower.example", "app_password", "aaaa-bbbb-cccc-dddd");
        assertThat(((Outcome.NeedsOwner) fetch(null)).sentence()).contains("make a new app password");
    }

    private Page page(String cursor) {
        return (Page) fetch(cursor);
    }

    private Outcome fetch(String cursor) {
        return source.fetch(
                new Subscription(Map.of(), sealed, renewed -> {
                    sealed = keeps ? renewed : sealed;
                    return keeps;
                }),
                cursor);
    }
}
