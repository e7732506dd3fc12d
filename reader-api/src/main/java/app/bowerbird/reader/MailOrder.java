package app.bowerbird.reader;

import app.bowerbird.reader.alert.outbox.AlertMail;
import app.bowerbird.reader.digest.DigestOrders;
import app.bowerbird.reader.household.AccountMails;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// One mail that mailer shall send (its `mail-to-send.schema.json`).
///
/// ```json
/// {"v": 1, "key": "digest:r1:2026-11-20", "to": "…", "subject": "…", "text_gz": "H4sI…", "html_gz": "H4sI…",
///  "headers": {"List-Unsubscribe": "<https://…>"}, "expires_at": "…", "condition": "/api/v1/…",
///  "on_condition_failure": "send", "tag": "digest"}
/// ```
///
/// A digest has a condition: what was read meanwhile is left out at the minute of sending. When nobody answers it, it
/// goes out late and as it was made, rather than never.
@JsonInclude(JsonInclude.Include.NON_NULL)
record MailOrder(
        int v,
        String key,
        String to,
        String subject,
        String textGz,
        @Nullable String htmlGz,
        @Nullable Map<String, String> headers,
        @Nullable Instant expiresAt,
        @Nullable String condition,
        @Nullable String onConditionFailure,
        String tag) {

    static MailOrder of(DigestOrders.Order order) {
        return new MailOrder(
                1,
                "digest:" + order.id(),
                order.to(),
                order.subject(),
                gz(order.text()),
                gz(order.html()),
                order.headers(),
                order.expiresAt(),
                DigestOrders.CONDITION,
                "send",
                "digest");
    }

    static MailOrder of(AccountMails.Order order) {
        return letter(order.key(), order.to(), order.subject(), order.text(), order.expiresAt(), "account");
    }

    static MailOrder of(AlertMail mail) {
        return letter(mail.key(), mail.to(), mail.subject(), mail.text(), mail.expiresAt(), "alert");
    }

    /// A few lines of text that nothing depends on.
    private static MailOrder letter(String key, String to, String subject, String text, Instant expiresAt, String tag) {
        return new MailOrder(1, key, to, subject, gz(text), null, null, expiresAt, null, null, tag);
    }

    private static String gz(String text) {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(zipped.toByteArray());
    }
}
