package app.bowerbird.suite.kit;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// A main class that prints `ready ADDRESS`, in a JVM that is killed and started again on the same folder.
public final class KillableJvm implements Killable {

    private final Class<?> main;
    private final String folder;
    private ChildJvm jvm;
    private String address;

    private KillableJvm(Class<?> main, String folder) {
        this.main = main;
        this.folder = folder;
        this.jvm = ChildJvm.start(main, Map.of(), folder);
        this.address = jvm.awaitLine("ready");
    }

    /// @param main takes the folder
    /// @param work what it will be asked later, done once at its address so that the starts to come are quick
    public static KillableJvm start(Class<?> main, Path folder, Consumer<String> work) {
        ChildJvm.rehearse(main, work, folder.resolve("rehearsal").toString());
        return new KillableJvm(main, folder.resolve("data").toString());
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void kill() {
        jvm.kill();
    }

    @Override
    public void restart() {
        jvm = ChildJvm.start(main, Map.of(), folder);
        address = jvm.awaitLine("ready");
    }

    @Override
    public void close() {
        jvm.close();
    }
}
