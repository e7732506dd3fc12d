package app.bowerbird.mailer;

import app.bowerbird.mailer.failpoint.Failpoint;
import app.bowerbird.mailer.mail.Letter;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.Order;
import app.bowerbird.mailer.smtp.DkimSettings;
import app.bowerbird.mailer.smtp.Smtp;
import app.bowerbird.mailer.smtp.SmtpSettings;
import java.time.Duration;
import java.time.Instant;
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
        return Mail.of(order(Order.HOUSE, key, condition, expiresAt), null);
    }

    public static Mail mailOf(String client, String key) {
        return Mail.of(order(client, key, null, MORNING.plus(Duration.ofDays(5))), null);
    }

    private static Order order(String client, String key, @Nullable String condition, Instant expiresAt) {
        return new Order(
                client,
                key,
                "reader@bower.example",
                null,
                "Drei Geschichten für dich",
                Map.of("List-Unsubscribe", "<https://bower.example/u/abc>"),
                "digest",
                condition,
                false,
                MORNING,
                MORNING,
                null,
                expiresAt,
                null);
    }

    public static Smtp smtp(SmtpSettings settings) {
        return new Smtp(settings, new DkimSettings("", "bowerbird", ""), Failpoint.NONE);
    }

    public static SmtpSettings server(String host, int port) {
        return server(host, port, Duration.ofSeconds(2));
    }

    /// @param patience with a server that says nothing
    public static SmtpSettings server(String host, int port, Duration patience) {
        return new SmtpSettings(
                host,
                port,
                "",
                "",
                SmtpSettings.Starttls.AUTO,
                "Bowerbird <digest@bower.example>",
                4,
                patience,
                patience,
                patience.plusSeconds(3));
    }
}
