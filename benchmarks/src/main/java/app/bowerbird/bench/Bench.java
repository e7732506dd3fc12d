package app.bowerbird.bench;

import app.bowerbird.bench.extraction.Extraction;
import app.bowerbird.bench.extractor.QueueToQueue;
import app.bowerbird.bench.hostile.CompareLoads;
import app.bowerbird.bench.hostile.HostileSites;
import app.bowerbird.bench.mail.MailBench;
import app.bowerbird.bench.poller.PollerBench;
import app.bowerbird.bench.web.FarWeb;
import java.util.Arrays;
import java.util.List;

/// Runs one benchmark by its name; what it prints is what docs/benchmarks.md quotes.
public final class Bench {

    private static final String USAGE = """
            usage: ./bench pipeline [--links 2000]     links/s through the whole row, SQS requests per link and hop, latency
                   ./bench api [--stories 10000]       GET /api/v1/stories with 8 clients: p50, p95, p99
                   ./bench memory [--stories 10000]    resident memory of ./run, 60 s after the stories are loaded
                   ./bench poller [--timelines 10000] [--minutes 4] [--distance 200]   so many due within a minute: how late, memory
                   ./bench start                       seconds from ./run demo to the first readable story
                   ./bench hostile [--seconds 60]      good links through link-extractor, alone and beside 64 hostile ones: p95
                   ./bench extractor [--links 6000] [--distance 0]   links/s from queue to queue, one extractor and two
                   ./bench faults [5]                  every kill point so many times: lost, twice
                   ./bench extraction [--peers]        how well articles are extracted from pages with a known truth, pages/s
                   ./bench faults --mail [20]          every kill point of mailer so many times: lost, twice
                   ./bench mail [--due 10000] [--scheduled 100000]   mails accepted a second, due to taken, memory
                   ./bench lossless [100000]           so many random timelines a source: lost, twice
                   ./bench sanitizer [100000]          so many random documents cleaned twice: anything let through, any change
                   ./bench search [--articles 100000]  full text over one shelf, 4 clients: p50, p95, p99, size of the index""";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.out.println(USAGE);
            return;
        }
        List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "pipeline" -> Pipeline.run(number(options, "--links", 2000));
            case "api" -> Api.run(number(options, "--stories", 10_000));
            case "memory" -> Memory.run(number(options, "--stories", 10_000));
            case "extraction" -> Extraction.run(options);
            case "start" -> Start.run();
            case "hostile-sites" -> HostileSites.run();
            case FarWeb.COMMAND -> FarWeb.serve(at(options, 0), at(options, 1), at(options, 2));
            case "extractor" ->
                QueueToQueue.run(
                        number(options, "--links", 6000),
                        number(options, "--page-size", 170 * 1024),
                        number(options, "--distance", 0));
            case "hostile" -> CompareLoads.run(number(options, "--seconds", 60));
            case "search" -> FullText.run(number(options, "--articles", 100_000));
            case "poller" ->
                PollerBench.run(
                        number(options, "--timelines", 10_000),
                        number(options, "--minutes", 4),
                        number(options, "--distance", 200));
            case "mail" -> MailBench.run(number(options, "--due", 10_000), number(options, "--scheduled", 100_000));
            default -> {
                System.err.println("bench: there is no '" + arguments[0] + "'\n" + USAGE);
                System.exit(2);
            }
        }
        System.exit(0);
    }

    private static int at(List<String> options, int place) {
        return Integer.parseInt(options.get(place));
    }

    private static int number(List<String> options, String name, int otherwise) {
        int at = options.indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(options.get(at + 1));
    }

    /// The value below which `share` of the sorted values lie.
    static double percentile(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
    }
}
