package app.bowerbird.suite.store;

import java.nio.file.Path;

/// The embedded store alone in a process, to be killed.
public final class StoreProcess {

    private StoreProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]));
        System.out.println("ready " + store.uri());
        Thread.currentThread().join();
    }
}
