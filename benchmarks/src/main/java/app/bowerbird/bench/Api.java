package app.bowerbird.bench;

import app.bowerbird.bench.web.BenchWeb;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Times `GET /api/v1/stories?limit=50` and the shelf's page with one client and with eight at once, on the embedded
/// store, while nothing else goes on.
final class Api {

    private static final int CLIENTS = 8;
    private static final int EACH = 500;

    private Api() {}

    static void run(int stories) throws Exception {
        try (var web = new BenchWeb(500);
                var row = new BenchRow(web)) {
            var client = Client.of(row.address());
            client.logIn();
            Load.stories(web, client, row::stories, stories);
            for (String path : new String[] {
                "/api/v1/stories?limit=50&window=30d",
                "/api/v1/stories?limit=50&window=30d&sort=newest&state=all",
                "/?window=30d"
            }) {
                Ask ask = path.startsWith("/api/") ? client::load : client::page;
                time(ask, path, CLIENTS);
                for (int clients : new int[] {1, CLIENTS}) {
                    double[] took = time(ask, path, clients);
                    System.out.printf(
                            "%s at %d stories, %d clients, %d requests: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                            path,
                            row.stories(),
                            clients,
                            took.length,
                            Bench.percentile(took, .5),
                            Bench.percentile(took, .95),
                            Bench.percentile(took, .99),
                            took[took.length - 1]);
                }
            }
        }
    }

    /// Asks for an address and waits for the whole answer.
    @FunctionalInterface
    private interface Ask {
        Object at(String path) throws Exception;
    }

    private static double[] time(Ask ask, String path, int count) throws Exception {
        Callable<double[]> one = () -> {
            double[] took = new double[EACH];
            for (int i = 0; i < EACH; i++) {
                long start = System.nanoTime();
                ask.at(path);
                took[i] = (System.nanoTime() - start) / 1e6;
            }
            return took;
        };
        try (var clients = Executors.newFixedThreadPool(count)) {
            double[] all = new double[0];
            for (Future<double[]> future : clients.invokeAll(
                    IntStream.range(0, count).mapToObj(_ -> one).toList())) {
                double[] took = future.get();
                all = Arrays.copyOf(all, all.length + took.length);
                System.arraycopy(took, 0, all, all.length - took.length, took.length);
            }
            Arrays.sort(all);
            return all;
        }
    }
}
