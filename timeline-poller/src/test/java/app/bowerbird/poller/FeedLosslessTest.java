package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.poller.source.feed.FeedSource;
import app.bowerbird.poller.source.feed.FeedStandIn;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever happens on the way, every entry a feed shows to a poll that ends goes out, and goes out once.
class FeedLosslessTest {

    private static final int RUNS = Integer.getInteger("lossless.runs", 100);

    @Test
    void losesNothingAndSendsNothingTwice() {
        for (int seed = 1; seed <= RUNS; seed++) {
            run(seed);
        }
    }

    private void run(int seed) {
        var random = new Random(seed);
        var clock = new SettableClock();
        var feed = new FeedStandIn(clock);
        feed.atom = random.nextBoolean();
        feed.validators = random.nextBoolean();
        feed.window = 3 + random.nextInt(20);
        var served = new HashSet<String>();
        var must = new HashSet<String>();
        var row = new LosslessRow(
                random,
                clock,
                _ -> new FeedSource(request -> fetch(feed, random, request, served), clock),
                new Wish("r1", "feed", null, Map.of("url", FeedStandIn.ADDRESS), Map.of()));
        feed.write(1 + random.nextInt(5));
        row.dangers(0.08, 0.05);
        feed.troubles = 0.2;
        for (int step = 4 + random.nextInt(8); step > 0; step--) {
            feed.write(random.nextInt(3) == 0 ? random.nextInt(30) : random.nextInt(3));
            if (random.nextInt(5) == 0) {
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

        Map<String, Integer> sent = row.keys();
        assertThat(sent.keySet()).as("seed %d: nothing lost", seed).containsAll(must);
        assertThat(feed.everWritten()).as("seed %d: nothing made up", seed).containsAll(sent.keySet());
        if (!row.crashedBetweenSendAndMark) {
            assertThat(sent.values()).as("seed %d: nothing twice", seed).allMatch(times -> times == 1);
        }
        row.close();
    }

    private static FetchResult fetch(FeedStandIn feed, Random random, FetchRequest request, Set<String> served) {
        FetchResult result = feed.fetch(request, random);
        if (feed.answeredWell()) {
            served.addAll(feed.shown());
        }
        return result;
    }
}
