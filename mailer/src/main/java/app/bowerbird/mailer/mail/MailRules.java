package app.bowerbird.mailer.mail;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What may become a mail. The library folds some line breaks and lets others through, so nothing that could start a
/// second header, a second recipient or a second mail gets as far as the library.
///
/// Follows RFC 5321 section 4.1.2 (Mailbox), without quoted local parts, address literals, comments and groups.
public final class MailRules {

    /// What a subject must not be.
    public static final String SUBJECT = "empty, longer than 998 characters, or with control characters";

    private static final int LINE = 998;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")*+");
    private static final Pattern NO_LINE = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]+");
    private static final String LINK = "<(?:https?://|mailto:)[\\x21-\\x7e&&[^<>,]]+>";
    private static final Pattern LINKS = Pattern.compile(LINK + "(?:, ?" + LINK + ")?");

    /// The headers an order may set. Everything else is ours to say.
    private static final Set<String> ALLOWED = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        ALLOWED.addAll(Set.of(
                "List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "Reply-To", "Auto-Submitted", "Feedback-ID"));
    }

    private MailRules() {}

    /// Why this cannot be a mail, in words; empty when it can.
    public static Optional<String> objection(String to, String subject, Map<String, String> headers) {
        if (!isAddress(to)) {
            return Optional.of("to: not one plain address");
        }
        if (!isSubject(subject)) {
            return Optional.of("subject: " + SUBJECT);
        }
        return headers.entrySet().stream()
                .flatMap(header -> objection(header.getKey(), header.getValue()).stream())
                .findFirst();
    }

    /// One line, and something in it.
    public static boolean isSubject(String subject) {
        return !subject.isBlank()
                && subject.length() <= LINE
                && !NO_LINE.matcher(subject).find();
    }

    /// One plain mailbox: nothing quoted, no comment, no group, no address literal, no second one.
    public static boolean isAddress(String address) {
        return address.length() <= 254
                && address.indexOf('@') <= 64
                && ADDRESS.matcher(address).matches();
    }

    /// Why this cannot be a header, as `field: words`.
    public static Optional<String> objection(String name, String value) {
        if (!ALLOWED.contains(name)) {
            return Optional.of("headers: only %s may be set".formatted(String.join(", ", ALLOWED)));
        }
        boolean fine = value.length() <= LINE
                && PRINTABLE.matcher(value).matches()
                && (!"Reply-To".equalsIgnoreCase(name) || isAddress(value))
                && (!"List-Unsubscribe".equalsIgnoreCase(name)
                        || LINKS.matcher(value).matches());
        return fine ? Optional.empty() : Optional.of("headers." + name + ": not a value this header can have");
    }
}
