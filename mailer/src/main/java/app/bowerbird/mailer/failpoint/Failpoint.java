package app.bowerbird.mailer.failpoint;

import java.util.concurrent.atomic.AtomicInteger;

/// Lines at which the process may be told to die, for the fault tests: with the profile `failpoints` and
/// `FAILPOINT=mail.afterRcpt:3` it halts when it passes that line for the third time.
public final class Failpoint {

    public static final Failpoint NONE = new Failpoint("", Integer.MAX_VALUE);

    private static final int KILLED = 137;

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
}
