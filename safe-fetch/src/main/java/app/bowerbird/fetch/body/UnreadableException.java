package app.bowerbird.fetch.body;

import java.io.IOException;

/// A body is put together in a way that only wears the reader out.
public final class UnreadableException extends IOException {

    UnreadableException(String how) {
        super(how);
    }
}
