package app.bowerbird.bench.mail;

import app.bowerbird.mailer.MailerApplication;
import app.bowerbird.mailer.client.SecretSettings;
import app.bowerbird.suite.ServiceSettings;
import app.bowerbird.suite.queue.EmbeddedQueue;
import app.bowerbird.suite.store.EmbeddedStore;
import com.mongodb.client.MongoDatabase;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The mailer alone, on the embedded store: mails accepted a second, due to taken by the mail server, and both again
/// with a long schedule waiting.
public final class MailBench {

    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private static final String FAR = "2099-01-01T07:00:00Z";
    private static final Clock CLOCK = Clock.systemUTC();

    private final Orders orders;
    private final Sink sink;
    private final ConfigurableApplicationContext mailer;

    private MailBench(Orders orders, Sink sink, ConfigurableApplicationContext mailer) {
        this.orders = orders;
        this.sink = sink;
        this.mailer = mailer;
    }

    /// @param due mails that are due within one minute
    /// @param scheduled mails that wait for another day
    public static void run(int due, int scheduled) throws Exception {
        Path folder = Files.createTempDirectory("bench-mail");
        try (var store = EmbeddedStore.open(folder.resolve("store"));
                var queue = EmbeddedQueue.open(folder.resolve("queue"));
                var sink = new Sink();
                var mailer = start(store, queue, sink)) {
            var address = "http://127.0.0.1:" + mailer.getEnvironment().getProperty("local.server.port");
            var orders = new Orders(address, new SecretSettings(SECRET).serviceToken());
            new MailBench(orders, sink, mailer).all(due, scheduled);
        }
    }

    private static ConfigurableApplicationContext start(EmbeddedStore store, EmbeddedQueue queue, Sink sink) {
        var settings = ServiceSettings.of("mailer", SECRET, store.uri(), queue.endpoint());
        settings.put("server.port", "0");
        settings.put("mailer.smtp.host", "127.0.0.1");
        settings.put("mailer.smtp.port", String.valueOf(sink.port()));
        settings.put("mailer.smtp.starttls", "off");
        settings.put("mailer.from", "bench@bower.example");
        settings.put("logging.level.root", "WARN");
        return new SpringApplicationBuilder(MailerApplication.class)
                .properties("spring.config.name=mailer")
                .run(settings.entrySet().stream()
                        .flatMap(each -> Stream.of("--" + each.getKey() + "=" + each.getValue()))
                        .toArray(String[]::new));
    }

    private void all(int due, int scheduled) throws Exception {
        orders.at(100, Duration.ofSeconds(5), FAR);
        accept("right after the start", 30);
        var flat = orders.asFastAs(8, Duration.ofSeconds(30), FAR);
        System.out.printf(
                Locale.ROOT,
                "accepted as fast as 8 clients ask for 30 s: %d mails/s (p99 %.1f ms)%n",
                flat.length / 30,
                at(flat, .99));
        accept("a minute later", 30);
        say("due to taken, " + due + " due within one minute", dueInOneMinute(due), "ms");
        memory("after that");
        if (scheduled > 0) {
            withManyWaiting(due, scheduled);
        }
        System.out.println("the mailer is " + (mailer.isActive() ? "well" : "gone"));
    }

    private void withManyWaiting(int due, int scheduled) throws Exception {
        long start = System.nanoTime();
        new Waiting(mailer.getBean(MongoDatabase.class)).add(scheduled);
        System.out.printf(
                Locale.ROOT,
                "%d more scheduled in %d s%n",
                scheduled,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        memory("with them waiting");
        say(
                "due to taken with " + scheduled + " waiting, " + due + " due within one minute",
                dueInOneMinute(due),
                "ms");
        accept("with " + scheduled + " waiting", 10);
    }

    private void accept(String when, int seconds) throws InterruptedException {
        long begun = processorTime();
        var took = orders.at(200, Duration.ofSeconds(seconds), FAR);
        say("accepted at 200/s for " + seconds + " s, " + when, took, "ms");
        System.out.printf(
                Locale.ROOT,
                "  processor time of all in this process: %.2f ms a mail%n",
                (processorTime() - begun) / 1e6 / took.length);
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /// All are ordered before the minute begins; they are spread evenly over it.
    private double[] dueInOneMinute(int due) throws Exception {
        sink.takeDelays();
        var lead = Duration.ofMillis(due * 6L).plusSeconds(20);
        var begin = CLOCK.instant().plus(lead).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        orders.spread(due, begin, Duration.ofMinutes(1));
        if (CLOCK.instant().isAfter(begin)) {
            System.out.println("  (the ordering took longer than thought: the first of them were late by that)");
        }
        var deadline = begin.plus(Duration.ofMinutes(10));
        while (sink.count() < due && CLOCK.instant().isBefore(deadline)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        return sink.takeDelays();
    }

    private static void memory(String when) {
        System.gc();
        var runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT, "heap %s: %d MB%n", when, (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024));
    }

    private static void say(String what, double[] sorted, String unit) {
        System.out.printf(
                Locale.ROOT,
                "%s: %d, p50 %.1f, p95 %.1f, p99 %.1f, max %.1f %s%n",
                what,
                sorted.length,
                at(sorted, .5),
                at(sorted, .95),
                at(sorted, .99),
                at(sorted, 1),
                unit);
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
