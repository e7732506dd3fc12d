package app.bowerbird.bench;

import app.bowerbird.suite.RowSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Starts `./run demo` from a built jar and times its way to the line that says it is ready.
final class Start {

    private Start() {}

    static void run() throws Exception {
        for (int i = 0; i < 3; i++) {
            var builder = new ProcessBuilder("./run", "demo").redirectErrorStream(true);
            builder.environment().put("BOWERBIRD_PORT", String.valueOf(RowSettings.freePort()));
            long start = System.nanoTime();
            Process demo = builder.start();
            try (var out = new BufferedReader(new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    System.out.printf(
                            "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, line.replaceAll("bb_\\S+", "bb_…"));
                    if (line.startsWith("API token")) {
                        break;
                    }
                }
            } finally {
                demo.descendants().forEach(ProcessHandle::destroy);
                demo.destroy();
                demo.waitFor(40, TimeUnit.SECONDS);
            }
        }
    }
}
