package app.bowerbird.bench;

import app.bowerbird.bench.web.BenchWeb;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Fills a shelf through the front door: a feed of so many links, polled, opened, extracted and shelved.
final class Load {

    /// How many stories are shelved by now.
    @FunctionalInterface
    interface Shelved {
        long count() throws Exception;
    }

    private Load() {}

    static void stories(BenchWeb web, Client client, Shelved shelved, int stories) throws Exception {
        var feeds = new Feeds(web, client);
        long start = System.nanoTime();
        long told = 0;
        int published = Feeds.FIRST;
        while (shelved.count() < stories) {
            if (shelved.count() >= published) {
                published = Math.min(stories, published + Feeds.AT_ONCE);
                feeds.publish(published);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
            if (seconds >= told + 15) {
                told = seconds;
                System.err.printf("  %d of %d stories after %d s%n", shelved.count(), stories, seconds);
            }
            if (seconds > 1800) {
                throw new IllegalStateException("not loaded after half an hour");
            }
        }
        System.err.printf(
                "  %d stories loaded in %d s%n", stories, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }
}
