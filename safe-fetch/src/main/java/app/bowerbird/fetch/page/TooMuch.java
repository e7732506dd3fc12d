package app.bowerbird.fetch.page;

import java.io.IOException;

/// A page went beyond a limit of parsing.
public final class TooMuch extends IOException {

    public static final String TIME = "the page takes too long to read";

    TooMuch(String reason) {
        super(reason);
    }
}
