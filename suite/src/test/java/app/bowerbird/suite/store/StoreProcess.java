package app.bowerbird.suite.store;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The embedded store alone in a process, to be killed: often in the middle of a checkpoint.
public final class StoreProcess {

    private static final int BETWEEN_CHECKPOINTS_MILLIS = 40;

    private StoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]));
        Executors.newSingleThreadScheduledExecutor()
                .scheduleWithFixedDelay(
                        store::checkpoint,
                        BETWEEN_CHECKPOINTS_MILLIS,
                        BETWEEN_CHECKPOINTS_MILLIS,
                        TimeUnit.MILLISECONDS);
        System.out.println("ready " + store.uri());
        Thread.currentThread().join();
    }
}
