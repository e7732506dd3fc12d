package app.bowerbird.poller.source.x;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.Parts;
import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.x.XStandIn.Canned;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XRefusalsTest {

    private static final Subscription OWNER = new Subscription(XParts.HOME, OAuthCheck.CREDENTIALS);

    private final XStandIn x = new XStandIn();
    private final SettableClock clock = new SettableClock();
    private final XClient client = new XClient(x.url(), clock);
    private final XSource source = XParts.source(x, client, Parts.freshDatabase(), clock);

    @AfterEach
    void close() {
        client.close();
        x.close();
    }

    @Test
    void waitsForTheWindowWhenItIsSpentByXsOwnClock() {
        // The stand-in tells the real time in its Date header; ours is another.
        long reset = Instant.now().plus(Duration.ofMinutes(5)).getEpochSecond();
        var headers = Map.of("x-rate-limit-remaining", "0", "x-rate-limit-reset", Long.toString(reset));
        x.inTheWay.add(new Canned(429, headers, ""));
        var limited = (Outcome.RateLimited) source.fetch(OWNER, null);
        assertThat(limited.retryAt()).isBetween(minutes(4), minutes(6));
        x.headers = headers;
        x.notes.add(XNote.post("a1", "10", "Read {0}", "https://news.bower.example/1"));
        assertThat(((Page) source.fetch(OWNER, limited.cursor())).notBefore()).isBetween(minutes(4), minutes(6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            402 | {"title":"CreditsDepleted"}                                   | NeedsOwner  | no credits left
            403 | {"title":"SpendCapReached"}                                   | NeedsOwner  | spending limit
            403 | {"reason":"client-not-enrolled"}                              | NeedsOwner  | put the app into a project
            403 | {"title":"Forbidden","detail":"You may not"}                  | NeedsOwner  | "You may not"
            429 | {"type":"https://api.twitter.com/2/problems/usage-capped","period":"Monthly"} | Resting     | next month
            429 | {"errors":[{"code":88}]}                                      | RateLimited | null
            503 | down                                                          | Failed      | status 503
            200 | {"errors":[{"title":"Not Found"}]}                            | Failed      | status 200
            """, quoteCharacter = '`')
    void tellsRefusalsApart(int status, String body, String outcome, String words) {
        x.inTheWay.add(new Canned(status, Map.of(), body));
        Outcome refused = source.fetch(OWNER, null);
        assertThat(refused.getClass().getSimpleName()).isEqualTo(outcome);
        String sentence =
                switch (refused) {
                    case Outcome.NeedsOwner needs -> needs.sentence();
                    case Outcome.RateLimited limited -> String.valueOf(limited.sentence());
                    case Outcome.Resting resting -> resting.sentence();
                    case Outcome.Failed failed -> failed.sentence();
                    case Page _ -> "";
                };
        assertThat(sentence).contains(words).doesNotContain("ats");
        assertThat(XCursor.read(refused.cursor()).me()).isEqualTo("1");
    }

    @Test
    void aCapOfTheMonthEndsWithTheMonth() {
        x.inTheWay.add(new Canned(429, Map.of(), "{\"title\":\"UsageCapExceeded\",\"period\":\"Monthly\"}"));
        var resting = (Outcome.Resting) source.fetch(OWNER, null);
        assertThat(resting.until()).isEqualTo("2026-12-01T00:00:00Z");
    }

    @Test
    void wrongTokensNeedTheOwner() {
        var now = Clock.systemUTC();
        var punctual = XParts.source(x, new XClient(x.url(), now), Parts.freshDatabase(), now);
        var wrong = Map.of(
                "consumer_key", "ck", "consumer_secret", "no", "access_token", "1-at", "access_token_secret", "ats");
        assertThat(punctual.fetch(new Subscription(XParts.HOME, wrong), null)).isInstanceOf(Outcome.NeedsOwner.class);
        var late = (Outcome.Failed) source.fetch(new Subscription(XParts.HOME, wrong), null);
        assertThat(late.sentence()).contains("clock is wrong");
    }

    @Test
    void aServerThatIsAwayIsAskedAgainLater() {
        x.close();
        assertThat(source.fetch(OWNER, null)).isInstanceOf(Outcome.Failed.class);
    }

    private Instant minutes(int minutes) {
        return SettableClock.MORNING.plus(Duration.ofMinutes(minutes));
    }
}
