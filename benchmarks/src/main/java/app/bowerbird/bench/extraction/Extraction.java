package app.bowerbird.bench.extraction;

import app.bowerbird.bench.extraction.Metric.Judged;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Reads sets of pages and prints the published metric of each, for all pages, for those the rules were tuned on (even)
/// and for those they have not seen (odd), with pages a second of one thread, failures and the worst pages.
public final class Extraction {

    private static final int WORST = 20;
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Map<String, Long> nanosOf = new LinkedHashMap<>();
    private final List<Program> programs;
    private final @Nullable Path out;

    private Extraction(List<Program> programs, @Nullable Path out) {
        this.programs = programs;
        this.out = out;
    }

    /// @param options `--pages DIR --truth truth.json --metric shingles|segments|meta [--out predictions.json]
    ///     [--peers]`; without pages, all sets below `-Dextraction.data`
    public static void run(List<String> options) throws Exception {
        String out = option(options, "--out", "");
        var extraction = new Extraction(
                options.contains("--peers") ? Program.withPeers() : List.of(Program.ours()),
                out.isEmpty() ? null : Path.of(out));
        if (options.contains("--pages")) {
            var set = PageSet.of(
                    Path.of(option(options, "--pages", "")), Path.of(option(options, "--truth", "")), _ -> true);
            extraction.measure("", set, option(options, "--metric", "shingles"));
            extraction.compare();
            return;
        }
        Path data = Path.of(options.stream()
                .filter(option -> option.startsWith("-Dextraction.data="))
                .map(option -> option.substring(option.indexOf('=') + 1))
                .findFirst()
                .orElse(System.getProperty("extraction.data", "../shared/data/extraction")));
        if (!Files.isDirectory(data)) {
            System.out.println("No pages with a known truth at " + data + " (-Dextraction.data), nothing is measured.");
            return;
        }
        extraction.all(data);
    }

    private void all(Path data) throws Exception {
        Path both = data.resolve("scrapinghub-mozilla");
        for (String source : List.of("scrapinghub", "mozilla")) {
            var set = PageSet.of(both.resolve("pages"), both.resolve("truth.json"), truth -> truth.path("source")
                    .asString("")
                    .equals(source));
            measure(source, set, "shingles");
        }
        var segments = PageSet.of(data.resolve("trafilatura/pages"), data.resolve("trafilatura/truth.json"), _ -> true);
        var images = PageSet.of(data.resolve("postlight/pages"), data.resolve("postlight/truth.json"), _ -> true);
        measure("trafilatura", segments, "segments");
        measure("trafilatura and postlight", segments.with(images), "meta");
        compare();
    }

    /// How many times as fast as each other program ours is, over all pages that were read.
    private void compare() {
        double ours = nanosOf.getOrDefault(programs.getFirst().name(), 0L);
        programs.stream()
                .skip(1)
                .map(Program::name)
                .forEach(other -> System.out.printf(
                        "%n%.2f times as fast as %s%n", nanosOf.getOrDefault(other, 0L) / ours, other));
    }

    private void measure(String name, PageSet set, String metric) throws Exception {
        for (Program program : programs) {
            System.out.printf(
                    "%n%s %s, %d pages: %s%n", name, metric, set.pages().size(), program.name());
            measure(set, Metric.named(metric), program);
        }
    }

    private void measure(PageSet set, Metric metric, Program program) throws Exception {
        var failures = new ArrayList<String>();
        Map<PageSet.Page, Judged> judged = new LinkedHashMap<>();
        for (var page : set.pages()) {
            judged.put(page, new Judged(page.truth(), read(program, page, page.html(), failures)));
        }
        System.out.println("  all   " + metric.line(List.copyOf(judged.values())));
        System.out.println("  even  " + metric.line(half(judged, true)));
        System.out.println("  odd   " + metric.line(half(judged, false)));
        // The pass that is judged and this one warm it up.
        set.pages().forEach(page -> read(program, page, page.html(), new ArrayList<>()));
        long nanos = 0;
        long most = 0;
        for (var page : set.pages()) {
            String html = page.html();
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long begin = THREADS.getCurrentThreadCpuTime();
            read(program, page, html, new ArrayList<>());
            nanos += THREADS.getCurrentThreadCpuTime() - begin;
            most = Math.max(most, THREADS.getCurrentThreadAllocatedBytes() - bytes);
        }
        System.out.printf(
                "  %.0f pages/s of one thread, %d failures, at most %.0f MiB allocated for a page%n",
                set.pages().size() * 1e9 / nanos, failures.size(), most / 1048576.0);
        nanosOf.merge(program.name(), nanos, Long::sum);
        failures.forEach(failure -> System.out.println("  failed: " + failure));
        if (programs.size() == 1) {
            worst(judged, metric);
        }
        if (out != null && program == programs.getFirst()) {
            write(judged, out);
        }
    }

    private static Reading read(Program program, PageSet.Page page, String html, List<String> failures) {
        try {
            return program.read(html, page.url());
        } catch (Exception | StackOverflowError e) {
            failures.add(page.id() + " " + e);
            return Reading.NONE;
        }
    }

    private static List<Judged> half(Map<PageSet.Page, Judged> judged, boolean even) {
        return judged.entrySet().stream()
                .filter(entry -> entry.getKey().isEven() == even)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static void worst(Map<PageSet.Page, Judged> judged, Metric metric) {
        record Worst(double score, PageSet.Page page) {}
        judged.entrySet().stream()
                .map(entry -> new Worst(metric.page(entry.getValue()), entry.getKey()))
                .sorted(Comparator.comparingDouble(Worst::score))
                .limit(WORST)
                .forEach(page -> System.out.printf(
                        "    %.3f  %s  %s%n",
                        page.score(), page.page().id(), page.page().url()));
    }

    private static void write(Map<PageSet.Page, Judged> judged, Path out) {
        var json = JsonMapper.builder().build();
        var all = new TreeMap<String, Object>();
        if (Files.exists(out)) {
            json.readTree(out.toFile()).properties().forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        }
        judged.forEach((page, one) -> all.put(page.id(), one.reading().fields()));
        json.writeValue(out.toFile(), all);
    }

    private static String option(List<String> options, String name, String otherwise) {
        int at = options.indexOf(name);
        return at < 0 || at + 1 >= options.size() ? otherwise : options.get(at + 1);
    }
}
