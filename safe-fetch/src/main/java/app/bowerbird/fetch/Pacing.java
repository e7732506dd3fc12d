package app.bowerbird.fetch;

import java.time.Duration;

/// Asked before each hop: may this host be asked now?
@FunctionalInterface
public interface Pacing {

    /// No pacing at all.
    Pacing NONE = host -> Duration.ZERO;

    /// Takes the host's next free slot when that is now, and answers zero; else takes nothing and answers how long
    /// until it is free.
    Duration untilFree(String host);
}
