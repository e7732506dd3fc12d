package app.bowerbird.fetch.gate;

import java.net.UnknownHostException;

/// The address of a name was not found in time.
public final class NameTimeoutException extends UnknownHostException {

    public NameTimeoutException(String name) {
        super(name);
    }
}
