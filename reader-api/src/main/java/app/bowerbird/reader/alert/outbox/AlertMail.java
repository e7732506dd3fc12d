package app.bowerbird.reader.alert.outbox;

import java.time.Instant;

/// One alert as it is to be ordered, the same with each try.
///
/// @param id `reader:story`
/// @param expiresAt when it is no news any more
public record AlertMail(String id, String to, String subject, String text, Instant expiresAt) {

    /// @return under which mailer takes it once
    public String key() {
        return "alert:" + id;
    }
}
