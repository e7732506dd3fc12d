package app.bowerbird.fetch.gate;

import java.net.UnknownHostException;

/// A name has no address that we dial; the message says why, in words for a person.
public final class ForbiddenAddressException extends UnknownHostException {

    public ForbiddenAddressException(String reason) {
        super(reason);
    }
}
