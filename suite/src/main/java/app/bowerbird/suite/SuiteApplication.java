package app.bowerbird.suite;

import java.util.Map;

/// Starts the whole row on the data folder, says where it is, and stops it when told to.
public final class SuiteApplication {

    private SuiteApplication() {}

    public static void main(String[] arguments) {
        try {
            RowSettings settings = RowSettings.from(System.getenv());
            Row row = Row.start(settings, Map.of());
            Runtime.getRuntime().addShutdownHook(new Thread(row::close, "row-shutdown"));
            System.out.println("Bowerbird is ready: " + row.address());
            System.out.println("Everything is kept in " + settings.data() + "; back up its secret.key. Ctrl+C stops.");
        } catch (RuntimeException e) {
            System.err.println(StartFailure.lineOf(e));
            System.exit(1);
        }
    }
}
