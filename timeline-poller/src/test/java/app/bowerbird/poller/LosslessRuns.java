package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Random timelines of one source, one a seed; a seed alone makes the same one again (`-Dlossless.seed=77`).
///
/// Without a number (`-Dlossless.runs=100000`, or `-Dlossless.seconds=300`) there are a thousand, or as many as fit
/// into ten seconds. The first ones, and every fiftieth, run on the embedded store as well, and send the same.
///
/// Whatever happens on the way, every link the timeline serves goes out, and goes out once.
abstract class LosslessRuns {

    private static final Integer RUNS = Integer.getInteger("lossless.runs");
    private static final Integer SECONDS = Integer.getInteger("lossless.seconds");
    private static final Integer ALONE = Integer.getInteger("lossless.seed");
    private static final int LEAST = 50;
    private static final int MOST = 1_000;
    private static final int FIRST_ON_BOTH_STORES = 5;
    private static final int ON_BOTH_STORES = 50;
    private static final double ENOUGH = SECONDS == null ? 10e9 : SECONDS * 1e9;

    /// Keys that must have gone out in the end, and keys that may have: what was deleted before it was read.
    final Set<String> must = new HashSet<>();

    final Set<String> may = new HashSet<>();
    Random random;
    SettableClock clock;
    int made;
    MongoDatabase database;

    @Test
    void losesNothingAndSendsNothingTwice() {
        if (ALONE != null) {
            run(ALONE, Parts.freshDatabase());
            return;
        }
        long begin = System.nanoTime();
        int runs = 0;
        while (goesOn(runs, System.nanoTime() - begin)) {
            Set<String> sent = run(++runs, ShortStore.database());
            if (runs <= FIRST_ON_BOTH_STORES || runs % ON_BOTH_STORES == 0) {
                assertThat(run(runs, Parts.freshDatabase()))
                        .as("seed %s on the embedded store", runs)
                        .isEqualTo(sent);
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("%s: %d runs, %.0f a second%n", getClass().getSimpleName(), runs, runs / seconds);
    }

    private static boolean goesOn(int runs, double time) {
        boolean many = SECONDS == null && runs >= MOST;
        return RUNS == null ? runs < LEAST || !many && time < ENOUGH : runs < RUNS;
    }

    /// The keys of what went out.
    private Set<String> run(int seed, MongoDatabase store) {
        database = store;
        random = new Random(seed);
        clock = new SettableClock();
        made = 0;
        must.clear();
        may.clear();
        LosslessRow row = run();
        Map<String, Integer> sent = row.keys();
        concludes("seed " + seed, row, sent);
        row.close();
        return sent.keySet();
    }

    /// One timeline from its first poll until nothing is left to come.
    abstract LosslessRow run();

    /// So many posts arrive at once: mostly a few, now and then more than a page.
    final int burst(int oneIn, int many, int few) {
        return random.nextInt(oneIn) == 0 ? random.nextInt(many) : random.nextInt(few);
    }

    /// A post is deleted: its links go out only where they were read before.
    final void gone(String prefix) {
        must.stream().filter(key -> key.startsWith(prefix)).forEach(may::add);
        must.removeAll(may);
    }

    private void concludes(String seed, LosslessRow row, Map<String, Integer> sent) {
        assertThat(without(must, sent.keySet())).as("%s: nothing lost", seed).isEmpty();
        may.addAll(must);
        assertThat(without(sent.keySet(), may)).as("%s: nothing made up", seed).isEmpty();
        if (!row.crashedBetweenSendAndMark) {
            assertThat(sent.values()).as("%s: nothing twice", seed).allMatch(times -> times == 1);
        }
        assertThat(row.timeline().linksFound()).as("%s: counted once", seed).isLessThanOrEqualTo(may.size());
    }

    private static Set<String> without(Set<String> keys, Set<String> known) {
        var left = new HashSet<>(keys);
        left.removeAll(known);
        return left;
    }
}
