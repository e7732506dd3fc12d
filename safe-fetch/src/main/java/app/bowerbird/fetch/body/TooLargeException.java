package app.bowerbird.fetch.body;

import java.io.IOException;

/// A body grew over its limit; the message says which, in words for a person.
public final class TooLargeException extends IOException {

    public TooLargeException(long limit) {
        super("larger than " + words(limit));
    }

    private static String words(long bytes) {
        long kib = bytes / 1024;
        return kib >= 1024 && kib % 1024 == 0 ? kib / 1024 + " MiB" : kib > 0 ? kib + " KiB" : bytes + " bytes";
    }
}
