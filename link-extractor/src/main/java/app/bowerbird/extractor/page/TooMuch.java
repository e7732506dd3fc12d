package app.bowerbird.extractor.page;

import java.io.IOException;

/// A page went beyond a limit of parsing.
final class TooMuch extends IOException {

    static final String TIME = "the page takes too long to read";

    TooMuch(String reason) {
        super(reason);
    }
}
