package app.bowerbird.mailer.mail;

import java.time.Instant;

/// One try, as it is shown to whoever asks what became of a mail.
///
/// @param kind whom we asked
/// @param outcome `sent`, `rejected`, `failed`; `yes`, `no`, `unclear` of a condition; `told`, `failed`, `given up` of
///     a notice; `bounced`, `delayed` of a report; `interrupted` when a mailer fell
/// @param code the answer's number, 0 where none came
/// @param words the answer in words
public record Attempt(Kind kind, Instant startedAt, Instant endedAt, String outcome, int code, String words) {

    public enum Kind {
        SMTP,
        CONDITION,
        /// The client was told, at its own address.
        NOTICE,
        /// A report of the mail's way came back.
        BOUNCE
    }
}
