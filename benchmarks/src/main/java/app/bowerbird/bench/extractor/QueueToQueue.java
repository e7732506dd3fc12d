package app.bowerbird.bench.extractor;

import app.bowerbird.bench.web.BenchWeb;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How many links a second link-extractor makes articles of, from its queue to the next: pages of real size
/// on 500 hosts, pacing on. Once with one extractor, once with two that share the queue and the store. All of
/// it, the web too, runs in this process.
public final class QueueToQueue {

    private static final int SITES = 500;
    private static final int WARM_UP = 1500;

    private QueueToQueue() {}

    public static void run(int links, int pageSize) throws IOException {
        double one = measure(1, links, pageSize);
        double two = measure(2, links, pageSize);
        System.out.printf(
                "two extractors make %.2f times the articles of one, on %d cores%n",
                two / one, Runtime.getRuntime().availableProcessors());
    }

    private static double measure(int copies, int links, int pageSize) throws IOException {
        try (var web = new BenchWeb(SITES, pageSize);
                var extractor = new LoneExtractor(web.pinnedHosts(), copies)) {
            push(extractor, 0, WARM_UP);
            int before = web.pagesServed();
            double seconds = push(extractor, WARM_UP, links);
            double speed = links / seconds;
            System.out.printf(
                    "%d extractor%s: %d links on %d hosts, %d KB a page: %.1f s, %.0f links/s; pages asked for %d%n",
                    copies,
                    copies == 1 ? "" : "s",
                    links,
                    SITES,
                    web.pageSize() / 1024,
                    seconds,
                    speed,
                    web.pagesServed() - before);
            long read = extractor.arrivals().values().stream()
                    .filter(arrival -> arrival.outcome().equals("article"))
                    .count();
            if (read != WARM_UP + links) {
                System.out.printf("  only %d of %d were read as articles%n", read, WARM_UP + links);
            }
            return speed;
        }
    }

    /// Posts links ten at a time, as fast as the queue takes them, and waits for the last article.
    private static double push(LoneExtractor extractor, int from, int count) {
        long start = System.nanoTime();
        for (int sent = 0; sent < count; ) {
            var batch = new LinkedHashMap<String, String>();
            for (; batch.size() < 10 && sent < count; sent++) {
                int n = from + sent;
                batch.put("link:" + n, "http://site" + n % SITES + ".bench.example/" + n);
            }
            extractor.shareAll(batch);
        }
        long patience = start + TimeUnit.MINUTES.toNanos(4);
        while (extractor.arrivals().size() < from + count) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException(extractor.arrivals().size() + " of " + (from + count) + " came");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
