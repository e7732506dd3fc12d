package app.bowerbird.bench.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/// A [BenchWeb] in a process of its own, as the web is: what its pages cost is told apart from what reading them costs.
public final class FarWeb implements AutoCloseable {

    /// Its command: sites, bytes a page, milliseconds until each answers.
    public static final String COMMAND = "web";

    private final OwnProcess process;
    private final int sites;
    private final HttpClient client = HttpClient.newHttpClient();

    public FarWeb(int sites, int pageSize, int distance) throws IOException {
        this.sites = sites;
        this.process = new OwnProcess(
                COMMAND, Integer.toString(sites), Integer.toString(pageSize), Integer.toString(distance));
    }

    /// What runs in the other process, until its input ends.
    public static void serve(int sites, int pageSize, int distance) throws IOException {
        try (var web = new BenchWeb(sites, pageSize, Duration.ofMillis(distance))) {
            System.out.println(web.port());
            while (System.in.read() >= 0) {}
        }
    }

    public Map<String, String> pinnedHosts() {
        return BenchWeb.pinnedHosts(sites, process.port());
    }

    public int pagesServed() throws IOException {
        var ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + BenchWeb.SERVED));
        try {
            return Integer.parseInt(client.send(ask.build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    public Duration worked() {
        return process.worked();
    }

    @Override
    public void close() {
        client.close();
        process.close();
    }
}
