package app.bowerbird.bench.hostile;

import app.bowerbird.bench.extractor.LoneExtractor;
import app.bowerbird.bench.web.BenchWeb;
import app.bowerbird.fetch.hostile.HostileCase;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How long good links take through link-extractor, alone and beside hostile ones: posted on its queue until their
/// article lies on the next.
///
/// Two crowds: 64 sites that hold the line (silent, dripping), always that many at once; and the same with four links a
/// second besides that play every other behaviour in turn (bombs, endless bodies, deep and wide trees …). The hostile
/// sites are a process of their own, on the same cores. What they cost the good ones by that alone is measured beside:
/// the same requests, made by a plain client of theirs, and none by us.
public final class CompareLoads {

    private static final int CROWD = 64;
    private static final int SITES = 500;
    private static final int GOOD_A_SECOND = 5;
    private static final int BAD_A_SECOND = 4;
    private static final List<String> OTHERS = HostileCase.ofOurOwn().stream()
            .filter(one -> !one.isSlow())
            .map(HostileCase::path)
            .filter(path -> !path.startsWith("/ok"))
            .toList();

    private enum Beside {
        NOBODY,
        HOLDERS,
        THEMSELVES,
        EVERYBODY
    }

    private final Sites bad;
    private final LoneExtractor extractor;
    private int goodSent;
    private int badSent;
    private boolean through = true;
    private int holdersSent;

    private CompareLoads(Sites bad, LoneExtractor extractor) {
        this.bad = bad;
        this.extractor = extractor;
    }

    public static void run(int seconds) throws IOException {
        try (var good = new BenchWeb(SITES);
                var bad = new Sites();
                var extractor = new LoneExtractor(pins(good, bad), 1)) {
            new CompareLoads(bad, extractor).measure(seconds);
        }
    }

    private static Map<String, String> pins(BenchWeb good, Sites bad) {
        var pins = new HashMap<>(good.pinnedHosts());
        for (int i = 0; i < SITES; i++) {
            pins.put("bad" + i + ".bench.example", bad.endpoint());
        }
        pins.put("good.example", bad.endpoint());
        return pins;
    }

    /// Each load twice, in turns, so that neither has the colder machine.
    private void measure(int seconds) {
        play(Beside.NOBODY, Math.max(20, seconds / 2));
        System.out.printf("warmed up; %d good links a second, %d s for each load and turn%n%n", GOOD_A_SECOND, seconds);
        var loads = List.of(
                Beside.NOBODY,
                Beside.HOLDERS,
                Beside.THEMSELVES,
                Beside.EVERYBODY,
                Beside.NOBODY,
                Beside.HOLDERS,
                Beside.THEMSELVES,
                Beside.EVERYBODY);
        var waited = new HashMap<Beside, double[]>();
        for (Beside load : loads) {
            double[] more = play(load, seconds);
            print("  " + load, more);
            waited.merge(load, more, CompareLoads::joined);
        }
        System.out.println();
        double alone = percentile(of(waited, Beside.NOBODY));
        for (Beside load : Beside.values()) {
            print("good links beside " + load, of(waited, load));
            System.out.printf("    p95 grows by %.1f %%%n", 100 * (percentile(of(waited, load)) - alone) / alone);
        }
        double themselves = percentile(of(waited, Beside.THEMSELVES));
        System.out.printf(
                "beside EVERYBODY, what the sites cost by themselves left out, p95 grows by %.1f %%%n",
                100 * (percentile(of(waited, Beside.EVERYBODY)) - themselves) / themselves);
    }

    /// Posts good links at their rate and answers how many milliseconds each took; a minute for one that never came.
    private double[] play(Beside beside, int seconds) {
        int from = goodSent;
        int count = seconds * GOOD_A_SECOND;
        long[] posted = new long[count];
        through = beside != Beside.THEMSELVES;
        if (beside != Beside.NOBODY) {
            fill();
        }
        long start = System.nanoTime();
        long crowd = 0;
        for (int i = 0; i < count; i++) {
            until(start + i * TimeUnit.SECONDS.toNanos(1) / GOOD_A_SECOND);
            int n = goodSent++;
            posted[i] = System.nanoTime();
            extractor.share("good:" + n, "http://site" + n % SITES + ".bench.example/" + n);
            if (beside != Beside.NOBODY) {
                hold();
                crowd += bad.count().playing();
            }
            boolean all = beside == Beside.EVERYBODY || beside == Beside.THEMSELVES;
            if (all && i % GOOD_A_SECOND < BAD_A_SECOND) {
                shareBad(OTHERS.get(i % OTHERS.size()));
            }
        }
        if (beside != Beside.NOBODY) {
            System.out.printf("  hostile links in flight: %d on average%n", crowd / count);
        }
        double[] waited = arrived(from, posted);
        if (beside != Beside.NOBODY) {
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
            while (bad.count().playing() > 0 && System.nanoTime() < patience) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        return waited;
    }

    private double[] arrived(int from, long[] posted) {
        double[] waited = new double[posted.length];
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        for (int i = 0; i < posted.length; i++) {
            String key = "good:" + (from + i);
            while (!extractor.arrivals().containsKey(key) && System.nanoTime() < patience) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            var arrival = extractor.arrivals().get(key);
            waited[i] =
                    arrival == null || !arrival.outcome().equals("article") ? 60_000 : (arrival.at() - posted[i]) / 1e6;
        }
        return waited;
    }

    private void fill() {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (bad.count().playing() < CROWD && System.nanoTime() < patience) {
            hold();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /// Sends as many as are missing, counting those on their way.
    private void hold() {
        Sites.Count now = bad.count();
        for (int i = now.playing() + holdersSent - now.held(); i < CROWD; i++) {
            shareBad(HostileSites.HOLDING.get(holdersSent++ % HostileSites.HOLDING.size()));
        }
    }

    private void shareBad(String path) {
        int n = badSent++;
        if (!through) {
            bad.visitYourselves(path + "?" + n);
            return;
        }
        extractor.share("bad:" + n, "http://bad" + n % SITES + ".bench.example" + path + "?" + n);
    }

    private static void until(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static double[] of(Map<Beside, double[]> waited, Beside load) {
        return Objects.requireNonNull(waited.get(load));
    }

    private static double[] joined(double[] one, double[] other) {
        double[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static double percentile(double[] waited) {
        return percentile(sorted(waited), .95);
    }

    private static double[] sorted(double[] waited) {
        double[] sorted = waited.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }

    private static void print(String what, double[] waited) {
        double[] sorted = sorted(waited);
        System.out.printf(
                "%-34s %4d links: p50 %.0f ms, p95 %.0f ms, slowest %.0f ms%n",
                what, sorted.length, percentile(sorted, .5), percentile(sorted, .95), sorted[sorted.length - 1]);
    }
}
