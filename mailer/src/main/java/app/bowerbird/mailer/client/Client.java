package app.bowerbird.mailer.client;

import app.bowerbird.mailer.mail.MailRules;
import app.bowerbird.mailer.mail.Sender;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A program that may order mails.
///
/// @param from addresses its mails may be from, such as `shop@bower.example` or `*@bower.example`; empty: the house's
/// own alone
/// @param perMinute requests it may make, 0: as many as it likes
/// @param webhook where it is told what became of its mails; null: it asks
/// @param webhookGoneAt when that address answered 410; from then on it is left alone until it is set again
/// @param revokedAt from when on its token opens nothing
public record Client(
        String name,
        List<String> from,
        Set<Scope> scopes,
        int perMinute,
        @Nullable String webhook,
        @Nullable Instant webhookGoneAt,
        Instant createdAt,
        @Nullable Instant revokedAt) {

    public static final Set<Scope> USUAL = Set.of(Scope.SEND, Scope.READ, Scope.CANCEL, Scope.TEMPLATES);
    public static final int USUAL_PER_MINUTE = 600;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.equals("bowerbird");
    }

    /// One address, or all of a domain.
    public static boolean isFrom(String pattern) {
        return MailRules.isAddress(pattern.startsWith("*@") ? "x" + pattern.substring(1) : pattern);
    }

    public boolean maySendFrom(Sender sender) {
        var address = sender.address().toLowerCase(Locale.ROOT);
        var domain = "*@" + sender.domain().toLowerCase(Locale.ROOT);
        return from.stream()
                .map(allowed -> allowed.toLowerCase(Locale.ROOT))
                .anyMatch(allowed -> allowed.equals(address) || allowed.equals(domain));
    }

    /// Whom its mails are from when they do not say: the first address that stands for itself.
    public @Nullable String usualFrom() {
        return from.stream()
                .filter(allowed -> !allowed.startsWith("*"))
                .findFirst()
                .orElse(null);
    }

    /// Whether there is anybody to tell.
    public boolean listens() {
        return webhook != null && webhookGoneAt == null;
    }
}
