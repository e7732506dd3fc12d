package app.bowerbird.poller;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What many random timelines of one source came to, and what befell them on the way.
final class LosslessTally {

    private static final int ENOUGH_WRONG = 20;
    private static final double A_MINUTE = 60e9;

    private final String source;
    private final long begin = System.nanoTime();
    private final long worked = workedByNow();
    private final Map<String, Integer> met = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private long toldAt = begin;
    private int runs;
    private long links;
    private int lost;
    private int twice;
    private int again;

    LosslessTally(String source) {
        this.source = source;
    }

    void met(String what) {
        met.merge(what, 1, Integer::sum);
    }

    /// @param must keys that had to go out
    /// @param may keys that could go out besides
    void add(int seed, LosslessRow row, Set<String> must, Set<String> may) {
        runs++;
        row.met.forEach((what, times) -> met.merge(what, times, Integer::sum));
        met.merge("the queue was away", row.queue.timesAway, Integer::sum);
        met.merge("the queue refused a link", row.queue.refused, Integer::sum);
        Map<String, Integer> sent = row.keys();
        Map<String, Integer> atCrash = row.keysAtCrash();
        var missing = new HashSet<>(must);
        missing.removeAll(sent.keySet());
        var madeUp = new HashSet<>(sent.keySet());
        madeUp.removeAll(must);
        madeUp.removeAll(may);
        var tooOften = new HashSet<String>();
        sent.forEach((key, times) -> {
            if (times > 1 + atCrash.getOrDefault(key, 0)) {
                tooOften.add(key);
            }
            again += times - 1;
        });
        links += sent.size();
        lost += missing.size();
        twice += tooOften.size();
        wrong(seed, "lost", missing);
        wrong(seed, "sent twice", tooOften);
        wrong(seed, "made up", madeUp);
        long found = row.timeline().linksFound();
        long all = must.size() + may.stream().filter(key -> !must.contains(key)).count();
        wrong(seed, "counted more than once", found > all ? Set.of(found + " of " + all) : Set.of());
    }

    private void wrong(int seed, String how, Set<String> keys) {
        if (!keys.isEmpty()) {
            wrong.add("seed " + seed + " " + how + ": " + keys);
        }
    }

    void wrong(int seed, String how) {
        wrong.add("seed " + seed + " " + how);
    }

    boolean enough() {
        return wrong.size() >= ENOUGH_WRONG;
    }

    /// One line a minute.
    void progress() {
        if (System.nanoTime() - toldAt > A_MINUTE) {
            toldAt = System.nanoTime();
            System.out.println(sum());
        }
    }

    /// Whatever went wrong, by seed.
    List<String> conclude() {
        System.out.println(sum() + "\n    met: "
                + met.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .collect(Collectors.joining(", ")));
        return wrong;
    }

    private String sum() {
        double seconds = (System.nanoTime() - begin) / 1e9;
        double each = (workedByNow() - worked) / 1e6 / runs;
        return "%s: %d runs, %.0f a second, %.2f ms of processor each; %d links, lost %d, twice %d, again after a crash %d"
                .formatted(source, runs, runs / seconds, each, links, lost, twice, again);
    }

    private static long workedByNow() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
