package app.bowerbird.mailer.mail;

import java.util.Locale;

/// Where a mail stands. The last five are final.
public enum MailState {
    /// Waits for its minute.
    SCHEDULED,
    /// Some mailer has it in hand, until its lease ends.
    SENDING,
    /// A try failed for now; the next one has its time.
    RETRYING,
    /// No mail server is set; goes out when one is, if it is not too late.
    HELD,
    /// The mail server took it.
    SENT,
    /// The mail server refused it for good.
    BOUNCED,
    /// It was too late before anybody took it.
    EXPIRED,
    /// Whoever ordered it said that it is not wanted any more, or did not answer in time.
    DROPPED,
    /// The order itself could not be a mail; nothing was tried.
    REFUSED;

    public boolean isFinal() {
        return compareTo(SENT) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
