package app.bowerbird.reader.timeline.poller;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A timeline to add, or what to change in one; timeline-poller says what is missing or wrong.
///
/// @param source `x` (API v2), `x-v1` (API v1.1), `mastodon`, `bluesky` or `feed`; fixed once it is added
/// @param name for the list; the source's own when missing
/// @param settings of a feed: `url`; of X: `bookmarks`, `likes`, `home` (`true` or `false`), `lists` (their ids),
/// `cap_day`, `cap_month` (dollars, in UTC); of Mastodon: `instance`, `kind` (home, list, bookmarks), `list`; of
/// Bluesky: `kind` (following, list, feed), `uri`, `service`
/// @param credentials of X: `consumer_key`, `consumer_secret`, `access_token`, `access_token_secret`; of
/// Mastodon: `access_token`; of Bluesky: `identifier`, `app_password`
/// @param paused to stop polling for a while, or to go on
public record TimelineWish(
        @Nullable String source,
        @Nullable String name,
        @Nullable Map<String, Object> settings,
        @Nullable Map<String, String> credentials,
        @Nullable Boolean paused) {

    public static TimelineWish pause(boolean paused) {
        return new TimelineWish(null, null, null, null, paused);
    }

    /// The same with its reader, as timeline-poller wants it.
    public record Of(
            String reader,
            @Nullable String source,
            @Nullable String name,
            @Nullable Map<String, Object> settings,
            @Nullable Map<String, String> credentials) {}

    public Of of(String reader) {
        return new Of(reader, source, name, settings, credentials);
    }

    @Override
    public String toString() {
        return "TimelineWish[" + source + "]";
    }
}
