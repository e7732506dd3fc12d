package app.bowerbird.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.FetchResult.Failed;
import app.bowerbird.fetch.FetchResult.Refused;
import app.bowerbird.fetch.hostile.HostileCase;
import app.bowerbird.fetch.hostile.HostileWeb;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every behaviour of the hostile web ends as expected and in time, all of them at once, in a heap of 256 MiB.
class HostileWebIT {

    private static final Duration LONGEST = Duration.ofMillis(20_500);

    /// @param words the result without its body, which would fill the heap of those still running
    private record Ending(String words, boolean read, boolean refused, boolean later, Duration took) {}

    private static final ExecutorService slow = Executors.newVirtualThreadPerTaskExecutor();
    private static final ExecutorService quick =
            Executors.newFixedThreadPool(8, Thread.ofVirtual().factory());
    private static final Lateness lateness = new Lateness();
    private static final Map<HostileCase, Future<Ending>> endings = new LinkedHashMap<>();
    private static final List<HostileCase> own = new ArrayList<>();
    private static final List<HostileCase> shared = new ArrayList<>();
    private static HostileWeb web;
    private static SafeFetch fetch;
    private static long slowest;

    @BeforeAll
    static void startThemAllAtOnce() throws IOException {
        web = HostileWeb.withEveryRoute();
        own.addAll(HostileCase.ofOurOwn());
        shared.addAll(HostileCase.shared());
        var all = Stream.concat(own.stream(), shared.stream()).toList();
        var pins = new HashMap<String, String>(Map.of("good.example", web.endpoint()));
        all.forEach(one -> pins.put(one.host(), web.endpoint()));
        fetch = new SafeFetch(new SafeFetchSettings("test", pins, Set.of(), 2, 64), Pacing.NONE);
        // The slow ones all at once; the others eight at a time beside them, or they would measure the two cores on
        // which
        // both they and their servers run.
        all.forEach(one -> endings.put(one, (one.isSlow() ? slow : quick).submit(() -> end(one))));
    }

    @AfterAll
    static void close() throws IOException {
        System.out.printf(
                "hostile web: slowest %d ms, peak heap %d MiB of %d MiB, the machine itself late by %d ms in all%n",
                slowest,
                peakHeap(),
                Runtime.getRuntime().maxMemory() >> 20,
                lateness.inAll().toMillis());
        slow.shutdownNow();
        quick.shutdownNow();
        lateness.close();
        fetch.close();
        web.close();
    }

    @TestFactory
    Stream<DynamicTest> endsEachOfOurOwnCasesAsExpected() {
        return tests(own);
    }

    @TestFactory
    Stream<DynamicTest> endsEachSharedCaseAsExpected() {
        assumeTrue(!shared.isEmpty(), "no shared cases at " + HostileCase.SHARED + " (set -Dabuse.cases)");
        return tests(shared);
    }

    private static Stream<DynamicTest> tests(List<HostileCase> cases) {
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(one.id() + " " + one.path() + ": " + one.why(), () -> {
                    assumeTrue(web.plays(one.path()), "no route plays " + one.path());
                    judge(one, endings.get(one).get());
                }));
    }

    private static Ending end(HostileCase one) {
        long start = System.nanoTime();
        var request = FetchRequest.get(one.url(), FetchLimits.PAGE);
        FetchResult result = fetch.fetch(request);
        // All cases start at once, more than there are places: whoever is told to come back does.
        while (result instanceof FetchResult.Busy) {
            start = System.nanoTime();
            result = fetch.fetch(request);
        }
        var took = Duration.ofNanos(System.nanoTime() - start);
        boolean read = result instanceof Answered page
                && page.status() == 200
                && Set.of(Media.HTML, Media.TEXT).contains(page.media());
        boolean refused = result instanceof Refused || result instanceof Failed;
        boolean later = result instanceof Answered page && page.retryAt() != null;
        return new Ending(words(result), read, refused, later, took);
    }

    private static void judge(HostileCase one, Ending ending) {
        slowest = Math.max(slowest, ending.took().toMillis());
        System.out.printf("%-26s %6d ms  %s%n", one.path(), ending.took().toMillis(), ending.words());
        assertThat(ending.took()).isLessThanOrEqualTo(LONGEST.plus(lateness.inAll()));
        switch (one.expect()) {
            case "ok" -> assertThat(ending.read()).as(ending.words()).isTrue();
            case "refused" -> assertThat(ending.refused()).as(ending.words()).isTrue();
            case "ok-or-refused" ->
                assertThat(ending.read() || ending.refused()).as(ending.words()).isTrue();
            case "not-html" -> assertThat(ending.read()).as(ending.words()).isFalse();
            case "retry-later" -> assertThat(ending.later()).as(ending.words()).isTrue();
            default -> assertThat(ending.words()).isEqualTo(one.expect());
        }
    }

    private static String words(FetchResult result) {
        return switch (result) {
            case Answered page ->
                page.status() + " " + page.contentType() + " " + page.charset() + " " + page.body().length;
            case Refused refused -> "refused: " + refused.reason();
            case Failed failed -> "failed: " + failed.reason();
            case FetchResult.Busy _ -> "busy";
        };
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }
}
