package app.bowerbird.poller.source.feed;

import app.bowerbird.fetch.FetchLimits;
import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.Hop;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Cost;
import app.bowerbird.poller.source.Outcome.Face;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.feed.FeedDocument.Entry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a feed by a conditional GET; what was seen in the last answer is not new in this one.
public final class FeedSource implements TimelineSource {

    private static final int MOST_ENTRIES = 1000;
    private static final int FIRST_ENTRIES = 100;

    private final Function<FetchRequest, FetchResult> web;
    private final Clock clock;

    /// @param web the only way out: a reader typed this address
    public FeedSource(Function<FetchRequest, FetchResult> web, Clock clock) {
        this.web = web;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "feed";
    }

    @Override
    public List<Fault> faults(Map<String, String> settings, Map<String, String> credentials) {
        String url = settings.getOrDefault("url", "");
        if (url.isBlank()) {
            return List.of(new Fault("settings.url", "is missing: the feed's address"));
        }
        boolean web = url.matches("(?i)https?://[^\\s/?#]+.*") && url.length() <= 2048;
        if (!web) {
            return List.of(new Fault("settings.url", "is not a web address"));
        }
        boolean known = settings.getOrDefault("votes", "false").matches("true|false");
        return known ? List.of() : List.of(new Fault("settings.votes", "must be true or false"));
    }

    @Override
    public Outcome fetch(Subscription subscription, @Nullable String text) {
        String given = subscription.setting("url");
        FeedCursor cursor = FeedCursor.read(text, given);
        boolean votes = subscription.setting("votes").equals("true");
        String url = cursor.url() == null ? given : cursor.url();
        FetchRequest request = asking(url);
        if (cursor.etag() != null) {
            request = request.withHeader("If-None-Match", cursor.etag());
        }
        if (cursor.modified() != null) {
            request = request.withHeader("If-Modified-Since", cursor.modified());
        }
        return switch (web.apply(request)) {
            case Answered answer -> answered(answer, cursor, votes);
            case FetchResult.Busy busy -> new Outcome.RateLimited(text, busy.retryAt(), null);
            case FetchResult.Failed failed ->
                new Outcome.Failed(text, "The feed could not be fetched: " + failed.reason() + ".");
            case FetchResult.Refused refused -> wrong(cursor, sentence(refused.reason()));
        };
    }

    private static String sentence(String refusal) {
        return refusal.startsWith("larger than")
                ? "The feed is " + refusal + ": that is more than we read."
                : "We do not read this address: " + refusal + ".";
    }

    private Outcome answered(Answered answer, FeedCursor before, boolean votes) {
        FeedCursor cursor = before.movedTo(moved(answer, before));
        int status = answer.status();
        Instant retryAt = answer.retryAt();
        if (status == 304) {
            return new Outcome.Page(
                    List.of(), cursor.text(), false, FeedFreshness.until(answer, clock), new Cost(0, 0, 1), null);
        }
        if (status == 410) {
            return new Outcome.NeedsOwner(before.text(), "The feed is gone for good, says its server: remove it.");
        }
        if ((status == 429 || status == 503) && retryAt != null) {
            return new Outcome.RateLimited(before.text(), retryAt, "The feed's server asks us to wait.");
        }
        if (status == 401 || status == 403) {
            return wrong(before, "The feed's server does not let us read it, status " + status + ".");
        }
        if (status == 404) {
            return wrong(before, "There is nothing at this address, says its server.");
        }
        if (status != 200) {
            return new Outcome.Failed(before.text(), "The feed's server answered with status " + status + ".");
        }
        String hash = FeedPosts.hash(answer.body());
        if (hash.equals(before.hash())) {
            return new Outcome.Page(
                    List.of(), cursor.text(), false, FeedFreshness.until(answer, clock), new Cost(0, 0, 1), null);
        }
        return switch (FeedReading.of(answer)) {
            case FeedReading.Read read -> page(answer, read.feed(), hash, cursor, votes);
            case FeedReading.NotAFeed _
            when !before.worked() && !FeedDiscovery.in(answer).isEmpty() ->
                discovered(FeedDiscovery.in(answer), before, votes);
            case FeedReading.NotAFeed not -> wrong(before, not.sentence());
        };
    }

    /// A site's address will do: the first feed its page names that is one stands for it from now on.
    private Outcome discovered(List<String> named, FeedCursor before, boolean votes) {
        Outcome last = wrong(before, "This page names a feed that is none.");
        for (String address : named) {
            last = switch (web.apply(asking(address))) {
                case Answered answer
                when answer.status() == 200 && FeedReading.of(answer) instanceof FeedReading.Read read ->
                    page(answer, read.feed(), FeedPosts.hash(answer.body()), before.movedTo(address), votes);
                case FetchResult.Failed failed ->
                    new Outcome.Failed(before.text(), "The feed could not be fetched: " + failed.reason() + ".");
                case FetchResult.Busy busy -> new Outcome.RateLimited(before.text(), busy.retryAt(), null);
                case Answered _, FetchResult.Refused _ -> last;
            };
            if (last instanceof Outcome.Page) {
                return last;
            }
        }
        return last;
    }

    private static FetchRequest asking(String url) {
        return FetchRequest.get(url, FetchLimits.FEED)
                .withHeader("Accept", "application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5");
    }

    private Outcome page(Answered answer, FeedDocument feed, String hash, FeedCursor cursor, boolean votes) {
        String given = cursor.of();
        var posts = new FeedPosts(feed, given, votes, clock.instant());
        var seen = new HashSet<>(cursor.seen());
        var ids = new ArrayList<String>();
        var fresh = new ArrayList<Entry>();
        for (Entry entry : newestOf(feed.entries())) {
            String id = posts.shortId(entry);
            ids.add(id);
            if (seen.add(id)) {
                fresh.add(entry);
            }
        }
        // Of a feed never read before its newest are enough; what stands below counts as seen.
        List<Entry> taken =
                cursor.worked() ? fresh : fresh.stream().limit(FIRST_ENTRIES).toList();
        FeedCursor next = new FeedCursor(
                given,
                cursor.url(),
                answer.header("etag").orElse(null),
                answer.header("last-modified").orElse(null),
                hash,
                ids);
        return new Outcome.Page(
                taken.stream().flatMap(entry -> posts.posts(entry).stream()).toList(),
                next.text(),
                false,
                FeedFreshness.until(answer, clock),
                new Cost(taken.size(), 0, 1),
                new Face(feed.title(), cursor.url() == null ? given : cursor.url()));
    }

    private static List<Entry> newestOf(List<Entry> entries) {
        if (entries.size() <= MOST_ENTRIES) {
            return entries;
        }
        return entries.stream()
                .sorted(Comparator.comparing(Entry::postedAt, Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(MOST_ENTRIES)
                .toList();
    }

    // A feed that worked may only have a bad day; an address that never was one needs its owner.
    private static Outcome wrong(FeedCursor cursor, String sentence) {
        return cursor.worked()
                ? new Outcome.Failed(cursor.text(), sentence)
                : new Outcome.NeedsOwner(cursor.text(), sentence);
    }

    // Only hops that say "for good", from the first one on, move the address.
    private static @Nullable String moved(Answered answer, FeedCursor cursor) {
        if (answer.status() != 200 && answer.status() != 304) {
            return cursor.url();
        }
        for (int i = 0; i < answer.hops().size(); i++) {
            Hop hop = answer.hops().get(i);
            if (hop.status() != 301 && hop.status() != 308) {
                return i == 0 ? cursor.url() : hop.url();
            }
        }
        return cursor.url();
    }
}
