package app.bowerbird.extractor.page;

import java.io.IOException;

/// A page went beyond a limit of parsing.
final class TooMuch extends IOException {

    TooMuch(String reason) {
        super(reason);
    }
}
