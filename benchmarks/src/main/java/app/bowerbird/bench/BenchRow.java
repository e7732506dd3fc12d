package app.bowerbird.bench;

import app.bowerbird.bench.web.BenchWeb;
import app.bowerbird.suite.Row;
import app.bowerbird.suite.RowSettings;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The whole row in this process on a temporary folder, wired to a [BenchWeb].
final class BenchRow implements AutoCloseable {

    private final Path folder;
    private final Row row;

    BenchRow(BenchWeb web) throws IOException {
        folder = Files.createTempDirectory("bowerbird-bench");
        int port = RowSettings.freePort();
        var properties = new HashMap<String, String>();
        web.pinnedHosts().forEach((name, address) -> properties.put("safe-fetch.pinned-hosts[" + name + "]", address));
        properties.put("reader.owner.email", Client.EMAIL);
        properties.put("reader.owner.password", Client.PASSWORD);
        row = Row.start(new RowSettings(folder, port, "127.0.0.1", "http://localhost:" + port, null), properties);
    }

    String address() {
        return row.address();
    }

    long stories() {
        return row.service("reader-api")
                .getBean(MongoDatabase.class)
                .getCollection("stories")
                .estimatedDocumentCount();
    }

    /// Resident memory of a process now and at its peak, in MB, as the kernel counts it.
    static Map<String, Long> memory(long pid) throws IOException {
        var memory = new HashMap<String, Long>();
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:") || line.startsWith("VmHWM:")) {
                memory.put(line.substring(0, 5), Long.parseLong(line.replaceAll("\\D+", "")) / 1024);
            }
        }
        return memory;
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        row.close();
        delete(folder);
    }
}
