package app.bowerbird.suite.demo;

import app.bowerbird.suite.Row;
import app.bowerbird.suite.RowSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/// Plays the demo once to its first mail and ends, so that the JVM can keep what it loaded and linked for later starts.
public final class RehearsalApplication {

    private RehearsalApplication() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("bowerbird-rehearsal");
        var password = UUID.randomUUID().toString();
        try (var world = DemoWorld.alive(Clock.systemUTC());
                var row = Row.start(
                        RowSettings.from(Map.of()).withData(folder).withPort(RowSettings.freePort()),
                        DemoApplication.settings(world, password))) {
            new FillShelf(world, row.address(), DemoApplication.OWNER, password, _ -> {}).untilReady();
        } finally {
            DemoApplication.delete(folder);
        }
    }
}
