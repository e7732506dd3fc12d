package app.bowerbird.poller;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.poller.source.feed.FeedSource;
import app.bowerbird.poller.source.feed.FeedStandIn;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A feed shows only its newest entries: those it showed to a poll that ran to its end go out.
class FeedLosslessTest extends LosslessRuns {

    private final Set<String> served = new HashSet<>();

    @Override
    LosslessRow run() {
        var feed = new FeedStandIn(clock);
        feed.atom = random.nextBoolean();
        feed.validators = random.nextBoolean();
        feed.window = isLong ? 3 + random.nextInt(20) : 2 + random.nextInt(4);
        served.clear();
        var row = new LosslessRow(
                database,
                random,
                clock,
                _ -> new FeedSource(request -> fetch(feed, request), clock),
                new Wish("r1", "feed", null, Map.of("url", FeedStandIn.ADDRESS), Map.of()));
        feed.write(1 + random.nextInt(5));
        row.dangers(0.1, 0.05);
        feed.troubles = 0.2;
        for (int step = steps() + 1; step > 0; step--) {
            feed.write(burst(4, feed.window, 3));
            if (random.nextInt(5) == 0) {
                met("entries taken back");
                feed.takeBack(random.nextInt(3));
            }
            served.clear();
            if (row.poll()) {
                must.addAll(served);
            }
            row.relay();
        }
        feed.troubles = 0;
        served.clear();
        row.settle();
        must.addAll(served);
        may.addAll(feed.everWritten());
        return row;
    }

    private FetchResult fetch(FeedStandIn feed, FetchRequest request) {
        FetchResult result = feed.fetch(request, random);
        if (feed.answeredWell()) {
            served.addAll(feed.shown());
        }
        met(kind(result));
        return result;
    }

    private static String kind(FetchResult result) {
        return switch (result) {
            case FetchResult.Answered answered -> "an answer " + answered.status();
            case FetchResult.Refused _ -> "refused";
            case FetchResult.Failed _ -> "no answer";
            case FetchResult.Busy _ -> "a busy site";
        };
    }
}
