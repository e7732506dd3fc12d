package app.bowerbird.poller.timeline;

import java.util.concurrent.atomic.AtomicInteger;

/// A place where fault tests pull the plug; in real life nothing happens there.
@FunctionalInterface
public interface Failpoint {

    Failpoint NONE = _ -> {};

    void reached(String name);

    /// Ends the process, with no goodbye, on the n-th pass of a place: `poller.afterStore:3`.
    static Failpoint of(String setting) {
        int colon = setting.lastIndexOf(':');
        String place = colon < 0 ? setting : setting.substring(0, colon);
        var left = new AtomicInteger(colon < 0 ? 1 : Integer.parseInt(setting.substring(colon + 1)));
        return name -> {
            if (name.equals(place) && left.decrementAndGet() == 0) {
                Runtime.getRuntime().halt(137);
            }
        };
    }
}
