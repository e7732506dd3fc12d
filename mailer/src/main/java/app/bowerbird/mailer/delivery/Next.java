package app.bowerbird.mailer.delivery;

import java.time.Instant;

/// When a mail wants to be looked at again.
public sealed interface Next {

    /// Never.
    record Done() implements Next {}

    /// No such mail: not stored yet, or forgotten.
    record Unknown() implements Next {}

    record Later(Instant at) implements Next {}

    /// When a mail server is set, or when it expires.
    record WhenServed(Instant expiresAt) implements Next {}
}
