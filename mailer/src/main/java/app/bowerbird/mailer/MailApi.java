package app.bowerbird.mailer;

import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.mail.Mails;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// What became of a mail, for our own services.
@RestController
class MailApi {

    /// A mail without what it says.
    record Life(
            String id,
            String key,
            String tag,
            MailState state,
            @Nullable String reason,
            Instant receivedAt,
            Instant sendAt,
            Instant expiresAt,
            Instant nextAt,
            List<Attempt> attempts) {

        static Life of(Mail mail) {
            return new Life(
                    mail.id(),
                    mail.key(),
                    mail.tag(),
                    mail.state(),
                    mail.reason(),
                    mail.receivedAt(),
                    mail.sendAt(),
                    mail.expiresAt(),
                    mail.nextAt(),
                    mail.attempts());
        }
    }

    private final Mails mails;
    private final SecretSettings secret;

    MailApi(Mails mails, SecretSettings secret) {
        this.mails = mails;
        this.secret = secret;
    }

    /// @param id a mail's id, or the key of an order of the house
    @GetMapping("/mails/{id}")
    Life mail(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        if (!secret.isOurs(authorization)) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "the service token is missing or wrong");
        }
        return mails.find(id)
                .or(() -> mails.find(Mail.id(Mail.HOUSE, id)))
                .map(Life::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such mail"));
    }
}
