package app.bowerbird.poller.source.xv1;

import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Cost;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.x.access.XCredentials;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import twitter4j.Twitter;
import twitter4j.TwitterException;
import twitter4j.v1.RateLimitStatus;
import twitter4j.v1.ResponseList;
import twitter4j.v1.Status;

/// Reads the home timeline by X's API v1.1 (`/1.1/statuses/home_timeline.json`), which few apps still may.
public final class XV1Source implements TimelineSource {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final String baseUrl;
    private final Clock clock;

    /// @param baseUrl such as `https://api.twitter.com/1.1/`
    public XV1Source(String baseUrl, Clock clock) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl : baseUrl + "/";
        this.clock = clock;
    }

    @Override
    public String name() {
        return "x-v1";
    }

    @Override
    public List<Fault> faults(Map<String, String> settings, Map<String, String> credentials) {
        return XCredentials.faults(credentials);
    }

    @Override
    public Outcome fetch(Subscription subscription, @Nullable String text) {
        XCredentials credentials = XCredentials.of(subscription);
        XV1Cursor cursor = XV1Cursor.read(text);
        try {
            ResponseList<Status> page = twitter(credentials).v1().timelines().getHomeTimeline(cursor.paging());
            XV1Cursor next = cursor.after(page);
            String me = owner(credentials);
            List<Post> posts = page.stream()
                    .filter(status -> !XV1Posts.isReplyToOthers(status))
                    .map(status -> XV1Posts.of(status, me))
                    .toList();
            return new Outcome.Page(
                    posts,
                    next.text(),
                    next.walking(),
                    resetAt(page.getRateLimitStatus(), true),
                    new Cost(page.size(), 0, 1),
                    null);
        } catch (TwitterException e) {
            return refused(e, text);
        } catch (DateTimeException | ClassCastException | IllegalStateException _) {
            return new Outcome.Failed(text, "X's answer could not be read.");
        }
    }

    // `newBuilder` starts from the environment and any stray twitter4j.properties: everything that matters is set
    // again.
    private Twitter twitter(XCredentials credentials) {
        var properties = new Properties();
        properties.setProperty("restBaseURL", baseUrl);
        properties.setProperty("http.proxyHost", "");
        var builder = Twitter.newBuilder();
        builder.load(properties);
        builder.applicationOnlyAuthEnabled(false);
        builder.oAuthConsumer(credentials.consumerKey(), credentials.consumerSecret());
        builder.oAuthAccessToken(credentials.accessToken(), credentials.accessTokenSecret());
        builder.httpConnectionTimeout(10_000);
        builder.httpReadTimeout(20_000);
        builder.httpRetryCount(0);
        builder.gzipEnabled(true);
        builder.prettyDebugEnabled(false);
        builder.tweetModeExtended(true);
        builder.includeEntitiesEnabled(true);
        builder.trimUserEnabled(false);
        builder.jsonStoreEnabled(false);
        builder.mBeanEnabled(false);
        return builder.build();
    }

    private Outcome refused(TwitterException e, @Nullable String cursor) {
        int code = e.getErrorCode();
        if (e.isCausedByNetworkIssue() || e.getStatusCode() < 0) {
            return new Outcome.Failed(cursor, "X did not answer.");
        }
        if (e.getStatusCode() == 429 || code == 88) {
            Instant reset = resetAt(e.getRateLimitStatus(), false);
            return new Outcome.RateLimited(
                    cursor, reset == null ? clock.instant().plus(WINDOW) : reset, null);
        }
        if (e.getStatusCode() == 403 && (code == 453 || code <= 0)) {
            return new Outcome.NeedsOwner(cursor, "This app has no v1.1 access: use source x.");
        }
        return switch (e.getStatusCode()) {
            case 401 ->
                new Outcome.NeedsOwner(
                        cursor,
                        "X does not accept these keys and tokens any more: enter fresh ones from X's developer console.");
            case 403, 404, 410 ->
                new Outcome.NeedsOwner(
                        cursor,
                        "X refuses to show this timeline by v1.1, status " + e.getStatusCode() + ": use source x.");
            default -> new Outcome.Failed(cursor, "X answered with an error, status " + e.getStatusCode() + ".");
        };
    }

    /// @param onlyWhenSpent while requests are left there is nothing to wait for
    private @Nullable Instant resetAt(@Nullable RateLimitStatus rate, boolean onlyWhenSpent) {
        if (rate == null || (onlyWhenSpent && rate.getRemaining() > 0)) {
            return null;
        }
        Duration wait = Duration.ofSeconds(Math.max(1, rate.getSecondsUntilReset()) + 1L);
        return clock.instant().plus(wait.compareTo(Duration.ofDays(1)) > 0 ? WINDOW : wait);
    }

    // An owner's access token begins with their account's id.
    private static String owner(XCredentials credentials) {
        String token = credentials.accessToken();
        int dash = token.indexOf('-');
        return dash < 0 ? "" : token.substring(0, dash);
    }
}
