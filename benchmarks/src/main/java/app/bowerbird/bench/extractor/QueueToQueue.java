package app.bowerbird.bench.extractor;

import app.bowerbird.bench.extractor.WorkByPart.Part;
import app.bowerbird.bench.web.FarWeb;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How many links a second link-extractor makes articles of, from its queue to the next: pages of real size
/// on 500 hosts, pacing on. Once with one extractor, once with two that share the queue and the store. All of
/// it runs in this process but the web, which is one of its own on the same cores; what each part takes of them
/// is told.
public final class QueueToQueue {

    private static final int SITES = 500;
    private static final int WARM_UP = 3000;
    private static final int MOST_WARM_UPS = 12;

    /// Of the time of a round: the compilers have done most of what is to be done.
    private static final double COMPILED = 0.3;

    private QueueToQueue() {}

    /// @param distance milliseconds until a site answers
    public static void run(int links, int pageSize, int distance) throws IOException {
        double one = measure(1, links, pageSize, distance);
        double two = measure(2, links, pageSize, distance);
        System.out.printf(
                "two extractors make %.2f times the articles of one, on %d cores%n",
                two / one, Runtime.getRuntime().availableProcessors());
    }

    private static double measure(int copies, int links, int pageSize, int distance) throws IOException {
        try (var web = new FarWeb(SITES, pageSize, distance);
                var extractor = new LoneExtractor(web.pinnedHosts(), copies)) {
            int warm = warmUp(extractor, Math.min(links, WARM_UP));
            long begin = System.nanoTime();
            int before = web.pagesServed();
            var workBefore = WorkByPart.now();
            Duration webBefore = web.worked();
            double seconds = push(extractor, warm, links);
            double speed = links / seconds;
            System.out.printf(
                    "%d extractor%s: %d links on %d hosts, %d KB a page, %d ms away: %.1f s, %.0f links/s; pages asked for more than once %d%n",
                    copies,
                    copies == 1 ? "" : "s",
                    links,
                    SITES,
                    pageSize / 1024,
                    distance,
                    seconds,
                    speed,
                    web.pagesServed() - before - links);
            System.out.printf(
                    "  half of them after %.1f s, 99 of 100 after %.1f s%n",
                    after(begin, extractor, links / 2), after(begin, extractor, links * 99 / 100));
            tellWork(links, seconds, workBefore, web.worked().minus(webBefore));
            long read = extractor.arrivals().values().stream()
                    .filter(arrival -> arrival.outcome().equals("article"))
                    .count();
            if (read != warm + links) {
                System.out.printf("  only %d of %d were read as articles%n", read, warm + links);
            }
            return speed;
        }
    }

    /// Links that are not counted, until the code that is used most is compiled: a service runs for days.
    ///
    /// @param links a round
    /// @return how many in all
    private static int warmUp(LoneExtractor extractor, int links) {
        var compiler = ManagementFactory.getCompilationMXBean();
        double share = 1;
        int warm = 0;
        for (int round = 0; round < MOST_WARM_UPS && share > COMPILED; round++, warm += links) {
            long before = compiler.getTotalCompilationTime();
            double seconds = push(extractor, warm, links);
            share = (compiler.getTotalCompilationTime() - before) / 1e3 / seconds;
        }
        System.out.printf(
                "warmed up with %d links; in the last %d code was compiled %.0f %% of the time%n",
                warm, links, 100 * share);
        return warm;
    }

    /// Seconds until so many had come.
    private static double after(long begin, LoneExtractor extractor, int count) {
        return extractor.arrivals().values().stream()
                        .mapToLong(arrival -> arrival.at() - begin)
                        .filter(nanos -> nanos > 0)
                        .sorted()
                        .skip(count - 1)
                        .findFirst()
                        .orElseThrow()
                / 1e9;
    }

    private static void tellWork(int links, double seconds, WorkByPart before, Duration web) {
        var now = WorkByPart.now();
        double all = web.toNanos() / 1e6;
        for (Part part : Part.values()) {
            double taken = now.millisSince(before, part);
            all += taken;
            System.out.printf("  %6.2f ms of a core a link: %s%n", taken / links, part.words());
        }
        System.out.printf("  %6.2f ms of a core a link: the web%n", web.toNanos() / 1e6 / links);
        System.out.printf("  %6.2f ms in all, on %.2f cores%n", all / links, all / 1e3 / seconds);
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
