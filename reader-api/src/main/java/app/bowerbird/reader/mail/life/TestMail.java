package app.bowerbird.reader.mail.life;

import java.time.Instant;

/// The last test mail of a reader.
///
/// @param key by which mailer knows it
public record TestMail(String key, String to, Instant askedAt) {}
