package app.bowerbird.mailer.smtp;

/// What became of one try to hand a letter over.
public sealed interface SmtpAnswer {

    /// The server's number, 0 where none came.
    int code();

    /// The server's answer, or what went wrong, in words for a person.
    String words();

    /// The server took it: our part is done.
    record Taken(int code, String words) implements SmtpAnswer {}

    /// The server will never take it (5xx).
    ///
    /// @param mailbox whether it is the recipient's mailbox that is refused, and not what the mail is or says
    record Rejected(int code, String words, boolean mailbox) implements SmtpAnswer {}

    /// Not now: 4xx, no connection, no answer in time, or a login that does not work.
    record NotNow(int code, String words) implements SmtpAnswer {}

    /// Another mailer took this mail over, or its client took it back, while we had it in hand; we stopped before the
    /// final dot.
    record TakenOver(int code, String words) implements SmtpAnswer {}
}
