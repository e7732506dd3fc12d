package app.bowerbird.mailer.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a mail stands. From `SENT` on it is final, but for a bounce that comes back after it was sent.
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
    /// The recipient's mailbox cannot be reached for good: refused at once, or reported later.
    BOUNCED,
    /// The mail server refused what the mail is or says, for good.
    REJECTED,
    /// It was too late before anybody took it.
    EXPIRED,
    /// Whoever ordered it said that it is not wanted any more, or did not answer in time.
    DROPPED,
    /// Whoever ordered it took the order back.
    CANCELLED,
    /// The order itself could not be a mail; nothing was tried.
    REFUSED;

    public boolean isFinal() {
        return compareTo(SENT) >= 0;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Empty when no state has this name.
    public static Optional<MailState> find(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    /// Every name, for a person.
    public static String words() {
        return Arrays.stream(values()).map(MailState::word).collect(Collectors.joining(", "));
    }

    static MailState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
