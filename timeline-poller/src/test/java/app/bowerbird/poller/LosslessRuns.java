package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Random timelines of one source, one a seed; a seed alone makes the same one again (`-Dlossless.seed=77`).
///
/// Without a number (`-Dlossless.runs=100000`) there are as many as fit into some seconds, a thousand at most.
///
/// Whatever happens on the way, every link the timeline serves goes out, and goes out once.
abstract class LosslessRuns {

    private static final Integer RUNS = Integer.getInteger("lossless.runs");
    private static final Integer ALONE = Integer.getInteger("lossless.seed");
    private static final int LEAST = 50;
    private static final int MOST = 1_000;
    private static final long ENOUGH = TimeUnit.SECONDS.toNanos(10);

    /// Keys that must have gone out in the end, and keys that may have: what was deleted before it was read.
    final Set<String> must = new HashSet<>();

    final Set<String> may = new HashSet<>();
    Random random;
    SettableClock clock;
    int made;

    @Test
    void losesNothingAndSendsNothingTwice() {
        if (ALONE != null) {
            run(ALONE);
            return;
        }
        long begin = System.nanoTime();
        int runs = 0;
        while (RUNS == null ? runs < LEAST || runs < MOST && System.nanoTime() - begin < ENOUGH : runs < RUNS) {
            run(++runs);
        }
        System.out.printf("%s: %d runs%n", getClass().getSimpleName(), runs);
    }

    private void run(int seed) {
        random = new Random(seed);
        clock = new SettableClock();
        made = 0;
        must.clear();
        may.clear();
        LosslessRow row = run();
        concludes("seed " + seed, row);
        row.close();
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

    private void concludes(String seed, LosslessRow row) {
        Map<String, Integer> sent = row.keys();
        assertThat(sent.keySet()).as("%s: nothing lost", seed).containsAll(must);
        may.addAll(must);
        assertThat(may).as("%s: nothing made up", seed).containsAll(sent.keySet());
        if (!row.crashedBetweenSendAndMark) {
            assertThat(sent.values()).as("%s: nothing twice", seed).allMatch(times -> times == 1);
        }
        assertThat(row.timeline().linksFound()).as("%s: counted once", seed).isLessThanOrEqualTo(may.size());
    }
}
