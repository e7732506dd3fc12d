package app.bowerbird.mailer.api;

import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A mail as it is shown: all that became of it, without what it says.
///
/// @param attempts null in lists
@Schema(name = "Mail")
record MailView(
        String id,
        String client,
        String key,
        String to,
        @Nullable String from,
        String subject,
        String tag,
        MailState state,
        @Nullable String reason,
        Instant receivedAt,
        Instant sendAt,
        @Nullable String localTime,
        Instant expiresAt,

        @Schema(description = "when it is looked at next, while it is not final") @Nullable
        Instant nextAt,

        @Nullable List<Attempt> attempts) {

    static MailView of(Mail mail) {
        return of(mail, mail.attempts());
    }

    static MailView inList(Mail mail) {
        return of(mail, null);
    }

    private static MailView of(Mail mail, @Nullable List<Attempt> attempts) {
        var order = mail.order();
        return new MailView(
                mail.id(),
                order.client(),
                order.key(),
                order.to(),
                order.from(),
                order.subject(),
                order.tag(),
                mail.state(),
                mail.reason(),
                order.receivedAt(),
                order.sendAt(),
                order.wallTime(),
                order.expiresAt(),
                mail.state().isFinal() ? null : mail.nextAt(),
                attempts);
    }
}
