package app.bowerbird.extractor.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Lines at which the process may be told to die, for the fault tests: with the profile `failpoints` and
/// `FAILPOINT=extractor.afterFetch:3` it halts when it passes that line for the third time.
public final class Failpoint {

    public static final Failpoint NONE = new Failpoint("", Integer.MAX_VALUE);

    private static final int KILLED = 137;
    private static final long INTO_A_FETCH = 300;

    private final String name;
    private final int pass;
    private final AtomicInteger passed = new AtomicInteger();

    private Failpoint(String name, int pass) {
        this.name = name;
        this.pass = pass;
    }

    public static Failpoint of(String setting) {
        int colon = setting.lastIndexOf(':');
        return colon < 0
                ? NONE
                : new Failpoint(setting.substring(0, colon), Integer.parseInt(setting.substring(colon + 1)));
    }

    public void reached(String line) {
        if (line.equals(name) && passed.incrementAndGet() == pass) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /// Dies while the work goes on: a moment into it, or just before its end.
    public <T> T during(String line, Supplier<T> work) {
        if (!line.equals(name) || passed.incrementAndGet() != pass) {
            return work.get();
        }
        var running = Thread.startVirtualThread(() -> {
            T _ = work.get();
        });
        try {
            running.join(INTO_A_FETCH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(KILLED);
        throw new IllegalStateException("halted");
    }
}
