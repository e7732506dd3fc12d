package app.bowerbird.mailer;

import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.MailState;
import app.bowerbird.mailer.smtp.SmtpSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Mails, letters and mail servers that tests talk about.
public final class Fixtures {

    public static final Instant MORNING = Instant.parse("2026-11-20T06:30:00Z");
    public static final Letter LETTER =
            new Letter("Grüße, dear reader.\n.\nMAIL FROM:<e@x.test>\n", "<!DOCTYPE html><p>Grüße, dear reader.</p>");
    public static final SmtpSettings NO_SERVER = server("", 587);

    private Fixtures() {}

    public static Mail mail(String key) {
        return mail(key, null, MORNING.plus(Duration.ofDays(5)));
    }

    public static Mail mail(String key, @Nullable String condition, Instant expiresAt) {
        return new Mail(
                Mail.id(Mail.HOUSE, key),
                Mail.HOUSE,
                key,
                "reader@bower.example",
                "Drei Geschichten für dich",
                Map.of("List-Unsubscribe", "<https://bower.example/u/abc>"),
                "digest",
                condition,
                MORNING,
                MORNING,
                expiresAt,
                MailState.SCHEDULED,
                MORNING,
                null,
                null,
                null,
                null,
                List.of(),
                1);
    }

    public static SmtpSettings server(String host, int port) {
        return new SmtpSettings(
                host,
                port,
                "",
                "",
                SmtpSettings.Starttls.AUTO,
                "Bowerbird <digest@bower.example>",
                4,
                Duration.ofMillis(700),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
    }
}
