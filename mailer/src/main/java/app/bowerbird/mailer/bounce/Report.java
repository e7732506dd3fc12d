package app.bowerbird.mailer.bounce;

/// What a delivery status notification says of one recipient (RFC 3464).
///
/// @param mailId from the Message-ID of the mail it is about
/// @param action `failed`, `delayed`, `delivered`, `relayed` or `expanded`
/// @param status such as `5.1.1`
/// @param words of the mail server that refused it
record Report(String mailId, String recipient, String action, String status, String words) {

    boolean failed() {
        return action.equals("failed");
    }

    boolean delayed() {
        return action.equals("delayed");
    }

    /// Whether it is the mailbox that is gone, and not the network, a policy or a full disk.
    boolean mailboxIsGone() {
        return failed() && (status.startsWith("5.1.") || status.equals("5.2.1") || status.equals("5.0.0"));
    }
}
