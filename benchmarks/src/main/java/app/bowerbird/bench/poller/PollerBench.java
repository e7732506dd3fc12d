package app.bowerbird.bench.poller;

import app.bowerbird.poller.TimelinePollerApplication;
import app.bowerbird.poller.link.Outbox;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.timeline.Schedule;
import app.bowerbird.poller.timeline.Timeline;
import app.bowerbird.poller.timeline.TimelineForm;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import app.bowerbird.poller.timeline.Timelines;
import app.bowerbird.suite.ServiceSettings;
import app.bowerbird.suite.queue.EmbeddedQueue;
import app.bowerbird.suite.store.EmbeddedStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// timeline-poller as it is shipped, on the embedded store and queue, with so many timelines due in every minute: how
/// late it comes, and what it needs for that.
public final class PollerBench {

    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int timelines;
    private final Networks networks;
    private final ConfigurableApplicationContext service;
    private final Schedule schedule;
    private final Timer late;

    private PollerBench(int timelines, Networks networks, ConfigurableApplicationContext service) {
        this.timelines = timelines;
        this.networks = networks;
        this.service = service;
        this.schedule = service.getBean(Schedule.class);
        this.late = service.getBean(MeterRegistry.class).get("poller.late").timer();
    }

    /// @param timelines due within each minute
    /// @param minutes after the first one, in which each timeline is read for the first time
    /// @param distance milliseconds that an answer takes
    public static void run(int timelines, int minutes, int distance) throws Exception {
        Path folder = Files.createTempDirectory("bench-poller");
        try (var store = EmbeddedStore.open(folder.resolve("store"));
                var queue = EmbeddedQueue.open(folder.resolve("queue"));
                var networks = new Networks(timelines, Duration.ofMillis(distance));
                var service = start(store, queue, networks)) {
            new PollerBench(timelines, networks, service).all(minutes);
        }
    }

    private static ConfigurableApplicationContext start(EmbeddedStore store, EmbeddedQueue queue, Networks networks) {
        var settings = new HashMap<>(ServiceSettings.of("timeline-poller", SECRET, store.uri(), queue.endpoint()));
        settings.put("server.port", "0");
        settings.put("logging.level.root", "ERROR");
        settings.put("poller.longest", "1m");
        settings.put("poller.x.base-url", networks.url());
        networks.pinnedHosts()
                .forEach((name, address) -> settings.put("safe-fetch.pinned-hosts[" + name + "]", address));
        return new SpringApplicationBuilder(TimelinePollerApplication.class)
                .properties("spring.config.name=timeline-poller")
                .run(settings.entrySet().stream()
                        .map(each -> "--" + each.getKey() + "=" + each.getValue())
                        .toArray(String[]::new));
    }

    private void all(int minutes) throws Exception {
        List<Timeline> made = add();
        Instant begin = CLOCK.instant().plusSeconds(10 + timelines / 400);
        forAll(
                timelines,
                i -> schedule.add(
                        made.get(i).id(), begin.plus(MINUTE.multipliedBy(i).dividedBy(timelines)), MINUTE));
        if (CLOCK.instant().isAfter(begin)) {
            System.out.println("  (making the schedule took longer than thought: the first of them are late by that)");
        }
        LockSupport.parkNanos(Duration.between(CLOCK.instant(), begin).toNanos());
        for (int minute = 0; minute <= minutes; minute++) {
            minute(minute);
        }
        System.out.printf(
                Locale.ROOT,
                "posts %d, links waiting in the outbox %d%n",
                networks.news(),
                service.getBean(Outbox.class).waiting());
    }

    private List<Timeline> add() throws Exception {
        Map<String, TimelineSource> sources = service.getBeansOfType(TimelineSource.class).values().stream()
                .collect(Collectors.toMap(TimelineSource::name, source -> source));
        var form = new TimelineForm(sources, service.getBean(Seal.class));
        var store = service.getBean(Timelines.class);
        List<Timeline> made = IntStream.range(0, timelines)
                .mapToObj(i -> form.make(wish(i), CLOCK.instant()))
                .toList();
        forAll(timelines, i -> store.add(made.get(i)));
        return made;
    }

    // One of four on X, half of them feeds, the rest on Mastodon but for one of twenty on Bluesky.
    private static Wish wish(int i) {
        String number = Integer.toString(i);
        return switch (i % 20) {
            case 0, 1, 2, 3, 4 ->
                new Wish(
                        "r" + i,
                        "x",
                        null,
                        Map.of(
                                "home",
                                "true",
                                "bookmarks",
                                "false",
                                "likes",
                                "false",
                                "cap_day",
                                "1000",
                                "cap_month",
                                "30000"),
                        Map.of(
                                "consumer_key", "ck",
                                "consumer_secret", "cs",
                                "access_token", "xt-" + number,
                                "access_token_secret", "ats"));
            case 5, 6, 7, 8 ->
                new Wish(
                        "r" + i,
                        "mastodon",
                        null,
                        Map.of("instance", "toot" + i / 20 % Networks.INSTANCES + ".bench.example"),
                        Map.of("access_token", "mt-" + number));
            case 9 ->
                new Wish(
                        "r" + i,
                        "bluesky",
                        null,
                        Map.of(),
                        Map.of(
                                "identifier",
                                "reader" + number + ".bench.example",
                                "app_password",
                                "aaaa-bbbb-cccc-dddd"));
            default ->
                new Wish(
                        "r" + i,
                        "feed",
                        null,
                        Map.of("url", "http://site" + i / 20 % Networks.SITES + ".bench.example/" + number + ".xml"),
                        Map.of());
        };
    }

    private void minute(int number) {
        long before = late.count();
        int asked = networks.asked();
        long busy = busy();
        int[] overdue = IntStream.range(0, 12)
                .map(_ -> {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
                    return schedule.due(CLOCK.instant().minusSeconds(3), timelines)
                            .size();
                })
                .toArray();
        double cores = (busy() - busy) / (double) MINUTE.toNanos();
        var percentiles = Arrays.stream(late.takeSnapshot().percentileValues())
                .sorted(Comparator.comparingDouble(at -> at.percentile()))
                .map(at -> String.format(
                        Locale.ROOT, "p%.0f %.0f ms", at.percentile() * 100, at.value(TimeUnit.MILLISECONDS)))
                .collect(Collectors.joining(", "));
        System.out.printf(
                Locale.ROOT,
                "minute %d: %d polls, %d requests, late %s, max %.0f ms; overdue by 3 s: at most %d; %.2f cores, heap %d MB%n",
                number,
                late.count() - before,
                networks.asked() - asked,
                percentiles,
                late.max(TimeUnit.MILLISECONDS),
                Arrays.stream(overdue).max().orElse(0),
                cores,
                heap());
    }

    private static long busy() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024);
    }

    private interface Each {
        void of(int i);
    }

    private static void forAll(int count, Each each) throws Exception {
        try (var workers = Executors.newFixedThreadPool(16)) {
            var all = IntStream.range(0, count)
                    .mapToObj(i -> workers.submit(() -> each.of(i)))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
    }
}
