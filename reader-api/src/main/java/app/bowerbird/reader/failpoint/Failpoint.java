package app.bowerbird.reader.failpoint;

import java.util.concurrent.atomic.AtomicInteger;

/// A named line at which the process dies when a fault test asks for it, as a pulled plug would.
///
/// `FAILPOINT=api.afterUpsert:3` halts at the third pass of that line; without it every pass is free.
@FunctionalInterface
public interface Failpoint {

    /// Nothing happens at any line: every run outside a fault test.
    Failpoint NONE = _ -> {};

    /// @param name such as `api.afterReceive`
    void reached(String name);

    /// @param order `<name>:<n>`; blank means none
    static Failpoint of(String order) {
        if (order.isBlank()) {
            return NONE;
        }
        int colon = order.lastIndexOf(':');
        if (colon < 1 || !order.substring(colon + 1).matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("FAILPOINT must be <name>:<n>, such as api.afterUpsert:1");
        }
        var wanted = order.substring(0, colon);
        var passesLeft = new AtomicInteger(Integer.parseInt(order.substring(colon + 1)));
        return name -> {
            if (name.equals(wanted) && passesLeft.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(137);
            }
        };
    }
}
