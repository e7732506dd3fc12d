package app.bowerbird.bench;

import app.bowerbird.bench.web.BenchWeb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The timelines that read the feeds of a [BenchWeb].
final class Feeds {

    /// A new feed is read a hundred entries back and no further.
    static final int FIRST = 100 * BenchWeb.FEEDS;

    /// Later, a thousand new entries of each feed are taken at once.
    static final int AT_ONCE = 1000 * BenchWeb.FEEDS;

    private final BenchWeb web;
    private final Client client;
    private final List<String> timelines = new ArrayList<>();

    /// Publishes the first entries and adds the timelines, which are polled at once.
    Feeds(BenchWeb web, Client client) throws IOException, InterruptedException {
        this.web = web;
        this.client = client;
        web.publish(FIRST);
        for (int i = 0; i < BenchWeb.FEEDS; i++) {
            var timeline = client.post(
                    "/api/v1/timelines",
                    Map.of("source", "feed", "name", "Bench " + i, "settings", Map.of("url", web.feedUrl(i))));
            timelines.add(timeline.path("id").asString());
        }
    }

    /// Publishes up to `total` entries and has every feed polled.
    void publish(int total) throws IOException, InterruptedException {
        web.publish(total);
        for (String timeline : timelines) {
            client.post("/api/v1/timelines/" + timeline + "/poll", Map.of());
        }
    }
}
