package app.bowerbird.mailer.mail;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A mail as it lies in the store (see [Mails]).
final class MailDocument {

    private MailDocument() {}

    static Document from(Mail mail) {
        // Pairs, because a header's name may hold what a field's name may not.
        var headers = mail.headers().entrySet().stream()
                .map(header -> List.of(header.getKey(), header.getValue()))
                .toList();
        var document = new Document("_id", mail.id())
                .append("client", mail.client())
                .append("key", mail.key())
                .append("to", mail.to())
                .append("subject", mail.subject())
                .append("headers", headers)
                .append("tag", mail.tag())
                .append("received_at", mail.receivedAt())
                .append("send_at", mail.sendAt())
                .append("expires_at", mail.expiresAt())
                .append("state", mail.state().word())
                .append("next_at", mail.nextAt())
                .append("attempts", List.of())
                .append("version", mail.version());
        if (mail.condition() != null) {
            document.append("condition", mail.condition());
        }
        if (mail.reason() != null) {
            document.append("reason", mail.reason());
        }
        return document;
    }

    static Document from(Attempt attempt) {
        return new Document("kind", attempt.kind().name().toLowerCase(Locale.ROOT))
                .append("started_at", attempt.startedAt())
                .append("ended_at", attempt.endedAt())
                .append("outcome", attempt.outcome())
                .append("code", attempt.code())
                .append("words", attempt.words());
    }

    static Mail read(Document document) {
        return new Mail(
                document.getString("_id"),
                document.getString("client"),
                document.getString("key"),
                document.getString("to"),
                document.getString("subject"),
                headers(document),
                document.getString("tag"),
                document.getString("condition"),
                instant(document, "received_at"),
                instant(document, "send_at"),
                instant(document, "expires_at"),
                MailState.of(document.getString("state")),
                instant(document, "next_at"),
                document.getString("reason"),
                maybe(document, "yes_at"),
                document.getString("owner"),
                maybe(document, "lease_until_at"),
                document.getList("attempts", Document.class, List.of()).stream()
                        .map(MailDocument::attempt)
                        .toList(),
                document.get("version", Number.class).longValue());
    }

    private static Map<String, String> headers(Document document) {
        var headers = new LinkedHashMap<String, String>();
        for (var pair : document.getList("headers", List.class, List.of())) {
            headers.put((String) pair.get(0), (String) pair.get(1));
        }
        return headers;
    }

    private static Attempt attempt(Document document) {
        return new Attempt(
                Attempt.Kind.valueOf(document.getString("kind").toUpperCase(Locale.ROOT)),
                instant(document, "started_at"),
                instant(document, "ended_at"),
                document.getString("outcome"),
                document.get("code", Number.class).intValue(),
                document.getString("words"));
    }

    private static Instant instant(Document document, String field) {
        return document.get(field, Date.class).toInstant();
    }

    private static @Nullable Instant maybe(Document document, String field) {
        var date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
