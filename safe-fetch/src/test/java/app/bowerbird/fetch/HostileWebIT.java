package app.bowerbird.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.bowerbird.fetch.FetchResult.Answered;
import app.bowerbird.fetch.FetchResult.Failed;
import app.bowerbird.fetch.FetchResult.Refused;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Every behaviour of the hostile web ends as expected and in time, all of them at once, in a heap of 256 MiB.
class HostileWebIT {

    private static final Path SHARED =
            Path.of(System.getProperty("abuse.cases", "../../shared/data/security/fetch-abuse-cases.json"));
    private static final Duration LONGEST = Duration.ofMillis(20_500);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Case(String id, String path, String expect, String why) {}

    private record Ending(FetchResult result, Duration took) {}

    private static final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private static HostileWeb web;

    @BeforeAll
    static void open() throws IOException {
        web = HostileWeb.withEveryRoute();
    }

    @AfterAll
    static void close() throws IOException {
        System.out.printf(
                "hostile web: peak heap %d MiB of %d MiB%n",
                peakHeap(), Runtime.getRuntime().maxMemory() >> 20);
        threads.shutdownNow();
        web.close();
    }

    @TestFactory
    Stream<DynamicTest> endsEachOfOurOwnCasesAsExpected() throws IOException {
        try (var own = HostileWebIT.class.getResourceAsStream("abuse-cases.json")) {
            return tests(own);
        }
    }

    @TestFactory
    Stream<DynamicTest> endsEachSharedCaseAsExpected() throws IOException {
        assumeTrue(Files.isReadable(SHARED), "no shared cases at " + SHARED + " (set -Dabuse.cases)");
        try (var shared = Files.newInputStream(SHARED)) {
            return tests(shared);
        }
    }

    private static Stream<DynamicTest> tests(InputStream json) {
        List<Case> cases = JsonMapper.builder().build().readValue(json, new TypeReference<List<Case>>() {});
        var pins = new HashMap<String, String>(Map.of("good.example", web.endpoint()));
        cases.forEach(one -> pins.put(host(one), web.endpoint()));
        var fetch = new SafeFetch(new SafeFetchSettings("test", pins, Set.of(), 2, 64), Pacing.NONE);
        Map<String, Future<Ending>> endings = new HashMap<>();
        cases.forEach(one -> endings.put(one.id(), threads.submit(() -> end(fetch, one))));
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(one.id() + " " + one.path() + ": " + one.why(), () -> {
                    assumeTrue(web.plays(one.path()), "no route plays " + one.path());
                    judge(one, endings.get(one.id()).get());
                }));
    }

    private static Ending end(SafeFetch fetch, Case one) {
        long start = System.nanoTime();
        var request = FetchRequest.get("http://" + host(one) + one.path(), FetchLimits.PAGE);
        FetchResult result = fetch.fetch(request);
        // All cases start at once, more than there are places: whoever is told to come back does.
        while (result instanceof FetchResult.Busy) {
            start = System.nanoTime();
            result = fetch.fetch(request);
        }
        return new Ending(result, Duration.ofNanos(System.nanoTime() - start));
    }

    private static void judge(Case one, Ending ending) {
        var result = ending.result();
        System.out.printf("%-26s %6d ms  %s%n", one.path(), ending.took().toMillis(), words(result));
        assertThat(ending.took()).isLessThanOrEqualTo(LONGEST);
        boolean refused = result instanceof Refused || result instanceof Failed;
        boolean ok = result instanceof Answered page
                && page.status() == 200
                && Set.of(Media.HTML, Media.TEXT).contains(page.media());
        switch (one.expect()) {
            case "ok" -> assertThat(ok).as(words(result)).isTrue();
            case "refused" -> assertThat(refused).as(words(result)).isTrue();
            case "ok-or-refused" -> assertThat(ok || refused).as(words(result)).isTrue();
            case "not-html" -> assertThat(ok).as(words(result)).isFalse();
            case "retry-later" -> assertThat(((Answered) result).retryAt()).isNotNull();
            default -> assertThat(words(result)).isEqualTo(one.expect());
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

    private static String host(Case one) {
        return one.id() + ".example";
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }
}
