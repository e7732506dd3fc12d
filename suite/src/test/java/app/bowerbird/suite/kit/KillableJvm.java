package app.bowerbird.suite.kit;

import java.util.Map;

/// A main class that prints `ready ADDRESS`, in a JVM that is killed and started again with the same arguments.
public final class KillableJvm implements Killable {

    private final Class<?> main;
    private final String[] arguments;
    private ChildJvm jvm;
    private String address;

    private KillableJvm(Class<?> main, String... arguments) {
        this.main = main;
        this.arguments = arguments;
        this.jvm = ChildJvm.start(main, Map.of(), arguments);
        this.address = jvm.awaitLine("ready");
    }

    public static KillableJvm start(Class<?> main, String... arguments) {
        return new KillableJvm(main, arguments);
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
        jvm = ChildJvm.start(main, Map.of(), arguments);
        address = jvm.awaitLine("ready");
    }

    @Override
    public void close() {
        jvm.close();
    }
}
