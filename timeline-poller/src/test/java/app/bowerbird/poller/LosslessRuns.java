package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Random timelines of one source, one a seed: a thousand of them, or `-Dlossless.runs=100000`, and from seed
/// `-Dlossless.from=77` on; a seed alone makes the same timeline again. The first three, and every two hundredth, run
/// on the embedded store as well, and send the same.
///
/// Whatever happens on the way, every link the timeline serves goes out, and goes out once.
///
/// Most timelines are short, with pages of a few posts: as much happens in eight of them as in one that is long.
abstract class LosslessRuns {

    private static final int RUNS = Integer.getInteger("lossless.runs", 1_000);
    private static final int FROM = Integer.getInteger("lossless.from", 1);
    private static final int FIRST_ON_BOTH_STORES = 3;
    private static final int ON_BOTH_STORES = 200;
    private static final int ONE_IS_LONG = 20;

    /// Keys that must have gone out in the end, and keys that may have: what was deleted before it was read.
    final Set<String> must = new HashSet<>();

    final Set<String> may = new HashSet<>();
    Random random;
    SettableClock clock;
    int made;
    boolean isLong;
    MongoDatabase database;
    private LosslessTally tally;

    @Test
    void losesNothingAndSendsNothingTwice() {
        tally = new LosslessTally(getClass().getSimpleName());
        for (int seed = FROM; seed < FROM + RUNS && !tally.enough(); seed++) {
            Set<String> sent = run(seed, ShortStore.database());
            if (seed < FROM + FIRST_ON_BOTH_STORES || seed % ON_BOTH_STORES == 0) {
                var told = tally;
                tally = new LosslessTally("");
                Set<String> there = run(seed, Parts.freshDatabase());
                tally = told;
                if (!there.equals(sent)) {
                    tally.wrong(seed, "sent otherwise on the embedded store");
                }
            }
            tally.progress();
        }
        assertThat(tally.conclude()).isEmpty();
    }

    /// The keys of what went out.
    private Set<String> run(int seed, MongoDatabase store) {
        database = store;
        // Seeds that are neighbours begin alike without this.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        clock = new SettableClock();
        made = 0;
        isLong = random.nextInt(ONE_IS_LONG) == 0;
        must.clear();
        may.clear();
        LosslessRow row = run();
        tally.add(seed, row, must, may);
        Set<String> sent = row.keys().keySet();
        row.close();
        return sent;
    }

    /// One timeline from its first poll until nothing is left to come.
    abstract LosslessRow run();

    final void met(String what) {
        tally.met(what);
    }

    /// How often one looks before all is done.
    final int steps() {
        return 2 + random.nextInt(isLong ? 5 : 2);
    }

    /// So many posts arrive at once: mostly a few, now and then more than a page, or than a poll reads.
    final int burst(int oneIn, int page, int few) {
        boolean burst = random.nextInt(oneIn) == 0;
        int posts = burst ? page / 2 + random.nextInt(5 * page) : random.nextInt(few);
        if (posts > page) {
            met(posts > LosslessRow.PAGES_A_POLL * page ? "a burst beyond a poll" : "a burst beyond a page");
        }
        return posts;
    }

    /// A post is deleted: its links go out only where they were read before.
    final void gone(String prefix) {
        met("a post deleted between pages");
        must.stream().filter(key -> key.startsWith(prefix)).forEach(may::add);
        must.removeAll(may);
    }
}
