package app.bowerbird.suite.kit;

import java.util.List;
import java.util.Map;

/// A main class that prints `ready ADDRESS`, in a JVM that is killed and started again on the same folder.
public final class KillableJvm implements Killable {

    private final Class<?> main;
    private final String folder;
    private ChildJvm jvm;
    private String address;

    private KillableJvm(Class<?> main, String folder) {
        this.main = main;
        this.folder = folder;
        ChildJvm.archive(main, List.of(), folder, "once");
        this.jvm = ChildJvm.start(main, Map.of(), folder);
        this.address = jvm.awaitLine("ready");
    }

    /// @param main takes the folder, and a second argument when it shall end as soon as it is ready
    public static KillableJvm start(Class<?> main, String folder) {
        return new KillableJvm(main, folder);
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
