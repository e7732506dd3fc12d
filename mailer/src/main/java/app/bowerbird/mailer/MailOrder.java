package app.bowerbird.mailer;

import app.bowerbird.mailer.mail.Letter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// One mail to be sent, as it comes from the queue (`queues/mail-to-send.schema.json`).
///
/// ```json
/// {"v": 1, "key": "digest:r1:2026-11-20", "to": "reader@bower.example", "subject": "…", "text_gz": "H4sI…",
///  "html_gz": "H4sI…",
///  "headers": {"List-Unsubscribe": "<https://…>"}, "send_at": "2026-11-20T06:30:00Z", "expires_at": "…",
///  "condition": "/api/v1/mail-conditions/digest", "on_condition_failure": "send", "tag": "digest"}
/// ```
///
/// A condition is an address, or a path at our own reader-api.
record MailOrder(
        int v,
        String key,
        String to,
        String subject,
        String textGz,
        @Nullable String htmlGz,
        @Nullable Map<String, String> headers,
        @Nullable Instant sendAt,
        @Nullable Instant expiresAt,
        @Nullable String condition,
        @Nullable String onConditionFailure,
        String tag) {

    private static final int LARGEST_LETTER = 2 * 1024 * 1024;

    MailOrder {
        if (v != 1) {
            throw new IllegalArgumentException("v: this mailer knows mail orders of version 1, not " + v);
        }
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(textGz, "text_gz");
        Objects.requireNonNull(tag, "tag");
    }

    Map<String, String> headersOrNone() {
        return headers == null ? Map.of() : headers;
    }

    Letter letter() {
        return new Letter(unzip(textGz), htmlGz == null ? null : unzip(htmlGz));
    }

    private static String unzip(String gz) {
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(gz)))) {
            byte[] bytes = in.readNBytes(LARGEST_LETTER + 1);
            if (bytes.length > LARGEST_LETTER) {
                throw new IllegalArgumentException("text_gz, html_gz: larger than 2 MiB when unpacked");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("text_gz, html_gz: not gzip in base64", e);
        }
    }
}
