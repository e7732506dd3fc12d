package app.bowerbird.bench;

import app.bowerbird.bench.web.BenchWeb;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Times `GET /api/v1/stories?limit=50` with eight clients at once, on the embedded store, while nothing else goes on.
final class Api {

    private static final int CLIENTS = 8;
    private static final int EACH = 500;

    private Api() {}

    static void run(int stories) throws Exception {
        try (var web = new BenchWeb(500);
                var row = new BenchRow(web)) {
            var client = Client.of(row.address());
            Load.stories(web, client, row::stories, stories);
            for (String path : new String[] {
                "/api/v1/stories?limit=50&window=30d", "/api/v1/stories?limit=50&window=30d&sort=newest&state=all"
            }) {
                time(client, path, EACH);
                double[] took = time(client, path, EACH);
                System.out.printf(
                        "%s at %d stories, %d clients, %d requests: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                        path,
                        row.stories(),
                        CLIENTS,
                        took.length,
                        Bench.percentile(took, .5),
                        Bench.percentile(took, .95),
                        Bench.percentile(took, .99),
                        took[took.length - 1]);
            }
        }
    }

    private static double[] time(Client client, String path, int each) throws Exception {
        Callable<double[]> one = () -> {
            double[] took = new double[each];
            for (int i = 0; i < each; i++) {
                long start = System.nanoTime();
                client.load(path);
                took[i] = (System.nanoTime() - start) / 1e6;
            }
            return took;
        };
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            double[] all = new double[0];
            for (Future<double[]> future : clients.invokeAll(
                    IntStream.range(0, CLIENTS).mapToObj(_ -> one).toList())) {
                double[] took = future.get();
                all = Arrays.copyOf(all, all.length + took.length);
                System.arraycopy(took, 0, all, all.length - took.length, took.length);
            }
            Arrays.sort(all);
            return all;
        }
    }
}
