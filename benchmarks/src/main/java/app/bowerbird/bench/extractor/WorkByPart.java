package app.bowerbird.bench.extractor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How much processor time each part of this process has taken so far, by the names of its threads.
final class WorkByPart {

    enum Part {
        READING("reading pages"),
        EXTRACTOR("the rest of link-extractor"),
        QUEUE("embedded queue"),
        STORE("embedded store"),
        BENCH("posting and receiving"),
        COLLECTING("collecting garbage"),
        COMPILING("compiling, and what else the JVM does for itself");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        private static Part of(String thread) {
            if (thread.startsWith("read-page-")) {
                return READING;
            }
            if (thread.startsWith("elasticmq") || thread.startsWith("H2-") || thread.contains("queue.mv")) {
                return QUEUE;
            }
            if (thread.startsWith("mongo-server") || thread.startsWith("store-") || thread.contains("store.mv")) {
                return STORE;
            }
            return thread.equals("main") || thread.startsWith("arrivals-") ? BENCH : EXTRACTOR;
        }
    }

    private final Map<Part, Long> nanos = new EnumMap<>(Part.class);

    private WorkByPart() {}

    static WorkByPart now() {
        var work = new WorkByPart();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long ofThreads = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            long taken = thread == null ? 0 : Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            if (thread != null) {
                work.nanos.merge(Part.of(thread.getThreadName()), taken, Long::sum);
            }
            ofThreads += taken;
        }
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long ofOneCollector = collecting();
        work.nanos.put(Part.COLLECTING, ofOneCollector);
        work.nanos.put(Part.COMPILING, system.getProcessCpuTime() - ofThreads - ofOneCollector);
        return work;
    }

    /// By the clock: the serial collector is one thread, and everything else stands still.
    private static long collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(collector -> TimeUnit.MILLISECONDS.toNanos(collector.getCollectionTime()))
                .sum();
    }

    /// Milliseconds a part has taken since then.
    double millisSince(WorkByPart then, Part part) {
        return (nanos.getOrDefault(part, 0L) - then.nanos.getOrDefault(part, 0L)) / 1e6;
    }
}
