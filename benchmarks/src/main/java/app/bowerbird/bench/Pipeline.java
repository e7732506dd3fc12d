package app.bowerbird.bench;

import app.bowerbird.bench.web.BenchWeb;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Pushes links of a web of 500 hosts through the whole row, pacing on: first all at once, then twenty a second.
///
/// A hop is one queue; `SQS requests per link and hop` is all requests on the queue (send, receive, delete) by links.
final class Pipeline {

    private static final int SITES = 500;

    private Pipeline() {}

    static void run(int links) throws Exception {
        try (var web = new BenchWeb(SITES);
                var row = new BenchRow(web)) {
            var client = Client.of(row.address());
            var feeds = new Feeds(web, client);
            await(row, new double[Feeds.FIRST], 0, System.nanoTime());
            push(feeds, row, 2 * Feeds.FIRST, Feeds.FIRST);
            System.out.printf("warmed up with %d links%n%n", 2 * Feeds.FIRST);
            burst(feeds, row, links);
            steady(feeds, row, Math.min(600, links));
            System.out.printf(
                    "%npages served %d (each link once = %d)%npeak resident memory of this process %d MB (row and web)%n",
                    web.pagesServed(),
                    row.stories(),
                    BenchRow.memory(ProcessHandle.current().pid()).get("VmHWM"));
        }
    }

    private static void burst(Feeds feeds, BenchRow row, int links) throws Exception {
        long before = row.stories();
        var requests = SqsRequests.all();
        long start = System.nanoTime();
        double[] waited = push(feeds, row, (int) before + links, before);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "burst: %d links posted at once on %d hosts: %.1f s, %.0f links/s%n",
                links, SITES, seconds, links / seconds);
        print(waited, SqsRequests.since(requests), links);
    }

    private static void steady(Feeds feeds, BenchRow row, int links) throws Exception {
        long before = row.stories();
        var requests = SqsRequests.all();
        double[] waited = new double[0];
        for (int done = 0; done < links; done += 20) {
            long next = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            double[] batch = push(feeds, row, (int) before + done + 20, before + done);
            waited = Arrays.copyOf(waited, waited.length + batch.length);
            System.arraycopy(batch, 0, waited, waited.length - batch.length, batch.length);
            LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
        }
        System.out.printf("%nsteady: %d links, at most 20 a second%n", links);
        print(waited, SqsRequests.since(requests), links);
    }

    /// Publishes up to `total` entries, polls, and answers how many seconds each of the new ones took to be shelved.
    private static double[] push(Feeds feeds, BenchRow row, int total, long before) throws Exception {
        long posted = System.nanoTime();
        feeds.publish(total);
        return await(row, new double[(int) (total - before)], before, posted);
    }

    private static double[] await(BenchRow row, double[] waited, long before, long posted) {
        int seen = 0;
        long deadline = posted + TimeUnit.MINUTES.toNanos(10);
        while (seen < waited.length) {
            int now = (int) Math.min(waited.length, row.stories() - before);
            Arrays.fill(waited, seen, Math.max(seen, now), (System.nanoTime() - posted) / 1e9);
            seen = Math.max(seen, now);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "only " + seen + " of " + waited.length + " links were shelved in 10 minutes");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return waited;
    }

    private static void print(double[] waited, Map<String, Long> requests, int links) {
        Arrays.sort(waited);
        System.out.printf(
                "  posted to shelved: p50 %.2f s, p95 %.2f s%n",
                Bench.percentile(waited, .5), Bench.percentile(waited, .95));
        for (String queue : new String[] {"links-to-extract", "articles-to-shelve"}) {
            long sum = requests.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(queue + " "))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            System.out.printf(
                    "  SQS requests per link on %s: %.3f  %s%n", queue, sum / (double) links, only(requests, queue));
        }
    }

    private static String only(Map<String, Long> requests, String queue) {
        var text = new StringBuilder();
        requests.forEach((name, count) -> {
            if (name.startsWith(queue + " ")) {
                text.append(name.substring(queue.length() + 1))
                        .append(' ')
                        .append(count)
                        .append("  ");
            }
        });
        return text.toString().strip();
    }
}
