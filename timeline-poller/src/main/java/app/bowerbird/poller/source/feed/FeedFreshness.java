package app.bowerbird.poller.source.feed;

import app.bowerbird.fetch.FetchResult.Answered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long a feed says its answer stays good (RFC 9111 `max-age`); we believe up to six hours of it.
final class FeedFreshness {

    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
    private static final Duration LONGEST = Duration.ofHours(6);

    private FeedFreshness() {}

    static @Nullable Instant until(Answered answer, Clock clock) {
        String control = answer.header("cache-control").orElse("");
        Matcher age = MAX_AGE.matcher(control);
        if (control.toLowerCase(Locale.ROOT).contains("no-cache") || !age.find()) {
            return null;
        }
        Duration fresh = Duration.ofSeconds(Long.parseLong(age.group(1)));
        if (fresh.isZero()) {
            return null;
        }
        return clock.instant().plus(fresh.compareTo(LONGEST) > 0 ? LONGEST : fresh);
    }
}
