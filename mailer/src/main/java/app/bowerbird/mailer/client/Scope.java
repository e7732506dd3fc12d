package app.bowerbird.mailer.client;

import java.util.Locale;
import java.util.Optional;

/// What a client's token may do.
public enum Scope {
    /// Order mails and send them sooner.
    SEND,
    /// See its own mails.
    READ,
    /// Take its own mails back.
    CANCEL,
    /// Keep templates.
    TEMPLATES,
    /// Hand in reports of mails that did not arrive.
    BOUNCES;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String word) {
        for (var scope : values()) {
            if (scope.word().equals(word)) {
                return Optional.of(scope);
            }
        }
        return Optional.empty();
    }
}
