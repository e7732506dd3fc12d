package app.bowerbird.fetch;

import app.bowerbird.fetch.wire.Lanes;

/// A place among all requests that are out at once, taken before it is used: whoever books a host's turn first may
/// find that there is none, and the turn is lost.
public final class Place implements AutoCloseable {

    private final Lanes.Place among;

    Place(Lanes.Place among) {
        this.among = among;
    }

    /// Lets others in when it takes long.
    void standAside() {
        among.standAside();
    }

    /// Gives it back; once, however often.
    @Override
    public void close() {
        among.close();
    }
}
