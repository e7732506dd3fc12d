package app.bowerbird.suite.demo;

import app.bowerbird.suite.Row;
import app.bowerbird.suite.RowSettings;
import app.bowerbird.suite.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// `./run demo`: the whole row in a pretend world and a temporary folder, with a filled shelf and no account needed.
public final class DemoApplication {

    static final String OWNER = "demo@bowerbird.example";

    private DemoApplication() {}

    public static void main(String[] arguments) {
        try {
            var folder = Files.createTempDirectory("bowerbird-demo");
            var given = RowSettings.from(System.getenv()).withData(folder);
            say("Starting a pretend X, web and mailbox");
            var world = DemoWorld.alive(Clock.systemUTC());
            var password = UUID.randomUUID().toString();
            say("Starting the row");
            var row = start(given, settings(world, password), folder, world);
            // Nobody needs what is in the folder, so nothing is stopped with care but the folder itself.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(row, world, folder), "demo-shutdown"));
            new FillShelf(world, row.address(), OWNER, password, DemoApplication::say).run();
        } catch (RuntimeException | IOException e) {
            System.err.println(StartFailure.lineOf(e));
            System.exit(1);
        }
    }

    private static Row start(RowSettings given, Map<String, String> settings, Path folder, DemoWorld world) {
        try {
            return Row.start(given, settings);
        } catch (RuntimeException e) {
            world.close();
            delete(folder);
            throw e;
        }
    }

    static Map<String, String> settings(DemoWorld world, String password) {
        var settings = new LinkedHashMap<>(world.settings());
        settings.put("reader.owner.email", OWNER);
        settings.put("reader.owner.password", password);
        settings.put("reader.demo.open", "true");
        settings.put(
                "reader.demo.note",
                "This is the demo: its X, its web and its mailbox are pretended, and nothing is kept. The mailbox is at "
                        + world.mailboxUrl());
        // What is warned of below is what a demo is; a person watching wants the progress and the address.
        settings.put("logging.threshold.console", "ERROR");
        settings.put("poller.shortest", "5s");
        settings.put("poller.longest", "20s");
        return settings;
    }

    private static void end(Row row, DemoWorld world, Path folder) {
        row.close();
        world.close();
        delete(folder);
    }

    static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's folder is not deleted: " + folder, e);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
