package app.bowerbird.poller;

import app.bowerbird.poller.timeline.Pace;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What can be set, under `poller`.
///
/// @param queue where shared links go
/// @param concurrency timelines polled at once
/// @param lease how long a worker may be silent before another takes its timeline
/// @param pagesPerPoll pages of one timeline read at a stretch; the rest waits for the next poll
/// @param shortest between two polls of a timeline
/// @param longest between two polls of a timeline that answers
/// @param postsPerPoll new posts a poll aims at
/// @param queueCheck how often we look whether the queue has been lost and made anew
/// @param keepSent how long sent links are kept for that case
@ConfigurationProperties("poller")
record PollerSettings(
        @DefaultValue("links-to-extract") String queue,
        @DefaultValue("64") int concurrency,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("5") int pagesPerPoll,
        @DefaultValue("1m") Duration shortest,
        @DefaultValue("60m") Duration longest,
        @DefaultValue("25") int postsPerPoll,
        @DefaultValue("1m") Duration queueCheck,
        @DefaultValue("48h") Duration keepSent,
        @DefaultValue XV1 xV1) {

    PollerSettings {
        atLeast("poller.concurrency", concurrency, 1);
        atLeast("poller.pages-per-poll", pagesPerPoll, 1);
        atLeast("poller.posts-per-poll", postsPerPoll, 1);
        atLeast("poller.lease (in seconds)", lease.toSeconds(), 1);
        atLeast("poller.shortest (in seconds)", shortest.toSeconds(), 1);
        atLeast("poller.longest (in seconds)", longest.toSeconds(), shortest.toSeconds());
        atLeast("poller.queue-check (in seconds)", queueCheck.toSeconds(), 1);
    }

    Pace pace() {
        return new Pace(shortest, longest, postsPerPoll);
    }

    /// @param baseUrl of X's API v1.1
    record XV1(@DefaultValue("https://api.twitter.com/1.1/") String baseUrl) {
        XV1 {
            webAddress("poller.x-v1.base-url", baseUrl);
        }
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
    }

    private static void webAddress(String name, String value) {
        if (!value.matches("https?://[^\\s/]+.*")) {
            throw new IllegalArgumentException(name + " must be a web address, not \"" + value + "\"");
        }
    }
}
