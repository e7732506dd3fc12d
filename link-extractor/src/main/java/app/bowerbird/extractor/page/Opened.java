package app.bowerbird.extractor.page;

import app.bowerbird.extractor.address.Address;
import java.time.Instant;
import java.util.Optional;

/// What one request brought. `status` is 0 where no answer came.
public sealed interface Opened {

    String url();

    int status();

    /// Something to read.
    sealed interface Content extends Opened {
        Optional<Validators> validators();
    }

    /// A page to read.
    record Page(String url, int status, String html, Optional<Validators> validators) implements Content {}

    /// Plain text to read.
    record Text(String url, int status, String text, Optional<Validators> validators) implements Content {}

    /// A PDF to read.
    record Pdf(String url, int status, byte[] bytes, Optional<Validators> validators) implements Content {}

    /// Something that can be shown but not read.
    ///
    /// @param type image, video or audio
    record Other(String url, int status, String type) implements Opened {}

    /// It is as it was when it was read last.
    record Unchanged(String url, int status) implements Opened {}

    /// It lies somewhere else.
    record Moved(String url, int status, Address to) implements Opened {}

    /// The host asks to come later.
    record Later(String url, int status, Instant at, String reason) implements Opened {}

    /// No usable answer this time; asking again may help.
    record Unavailable(String url, int status, String reason) implements Opened {}

    /// Answered, but there is nothing to read.
    record Gone(String url, int status, String reason) implements Opened {}

    /// Forbidden address or beyond a limit; asking again will not help.
    record Refused(String url, int status, String reason) implements Opened {}
}
