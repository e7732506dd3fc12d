package app.bowerbird.bench;

import app.bowerbird.bench.web.BenchWeb;
import app.bowerbird.suite.RowSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/// Starts `./run` as a person would, loads stories through a feed, waits a minute, and reads the process's resident
/// memory.
final class Memory {

    private Memory() {}

    static void run(int stories) throws Exception {
        Path folder = Files.createTempDirectory("bowerbird-bench");
        int port = RowSettings.freePort();
        Process row = null;
        try (var web = new BenchWeb(500)) {
            row = start(folder, port, web);
            var client = Client.of("http://localhost:" + port);
            Load.stories(web, client, () -> count(client), stories);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(60));
            for (long pid : java(row)) {
                System.out.println("resident memory with " + stories + " stories, 60 s after they were loaded: "
                        + BenchRow.memory(pid).get("VmRSS") + " MB (peak "
                        + BenchRow.memory(pid).get("VmHWM") + " MB)");
            }
        } finally {
            if (row != null) {
                row.descendants().forEach(ProcessHandle::destroy);
                row.destroy();
                row.waitFor(40, TimeUnit.SECONDS);
            }
            BenchRow.delete(folder);
        }
    }

    private static Process start(Path folder, int port, BenchWeb web) throws IOException {
        var builder = new ProcessBuilder("./run")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("run.out").toFile());
        var pinned = new HashMap<String, String>();
        web.pinnedHosts().forEach((name, address) -> pinned.put("[" + name + "]", address));
        builder.environment()
                .putAll(Map.of(
                        "BOWERBIRD_DATA", folder.toString(),
                        "BOWERBIRD_PORT", String.valueOf(port),
                        "BOWERBIRD_OWNER_EMAIL", Client.EMAIL,
                        "BOWERBIRD_OWNER_PASSWORD", Client.PASSWORD,
                        "SPRING_APPLICATION_JSON",
                                JsonMapper.builder()
                                        .build()
                                        .writeValueAsString(Map.of("safe-fetch", Map.of("pinned-hosts", pinned)))));
        return builder.start();
    }

    private static long count(Client client) throws Exception {
        return client.get("/actuator/metrics/reader.articles.shelved")
                .at("/measurements/0/value")
                .asLong(0);
    }

    private static long[] java(Process row) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(row.toHandle()), row.descendants())
                .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
                .mapToLong(ProcessHandle::pid)
                .toArray();
    }
}
