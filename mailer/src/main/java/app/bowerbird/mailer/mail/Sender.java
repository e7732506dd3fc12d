package app.bowerbird.mailer.mail;

import java.util.Optional;
import java.util.regex.Pattern;

/// Whom a mail is from.
///
/// @param name empty: none
public record Sender(String address, String name) {

    private static final int LONGEST_NAME = 120;
    private static final Pattern QUOTING =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}\"<>,;:@\\\\()]");

    /// Reads `address` or `Name <address>`; empty when it is neither.
    public static Optional<Sender> of(String from) {
        int open = from.indexOf('<');
        if (open < 0) {
            return MailRules.isAddress(from.strip()) ? Optional.of(new Sender(from.strip(), "")) : Optional.empty();
        }
        var name = from.substring(0, open).strip();
        var rest = from.substring(open + 1);
        boolean fine = rest.endsWith(">")
                && MailRules.isAddress(rest.substring(0, rest.length() - 1))
                && name.length() <= LONGEST_NAME
                && !QUOTING.matcher(from.substring(0, open)).find();
        return fine ? Optional.of(new Sender(rest.substring(0, rest.length() - 1), name)) : Optional.empty();
    }

    public String domain() {
        return address.substring(address.indexOf('@') + 1);
    }
}
