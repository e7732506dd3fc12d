package app.bowerbird.mailer.mail;

import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A mail as it lies in the store (see [Mails]).
final class MailDocument {

    private MailDocument() {}

    static Document from(Mail mail) {
        var order = mail.order();
        // Pairs, because a header's name may hold what a field's name may not.
        var headers = order.headers().entrySet().stream()
                .map(header -> List.of(header.getKey(), header.getValue()))
                .toList();
        var document = new Document("_id", mail.id())
                .append("client", order.client())
                .append("key", order.key())
                .append("to", order.to())
                .append("subject", order.subject())
                .append("headers", headers)
                .append("tag", order.tag())
                .append("received_at", order.receivedAt())
                .append("send_at", order.sendAt())
                .append("expires_at", order.expiresAt())
                .append("letter", mail.letter())
                .append("state", mail.state().word())
                .append("next_at", mail.nextAt())
                .append("attempts", List.of())
                .append("version", mail.version());
        put(document, "from", order.from());
        put(document, "condition", order.condition());
        put(document, "sent_unanswered", order.sentUnanswered() ? true : null);
        put(document, "wall_time", order.wallTime());
        put(document, "fingerprint", order.fingerprint());
        put(document, "reason", mail.reason());
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
        var id = document.getString("_id");
        return new Mail(
                id,
                order(document),
                Objects.requireNonNullElse(document.getString("letter"), id),
                document.getBoolean("frozen", false),
                MailState.of(document.getString("state")),
                instant(document, "next_at"),
                document.getString("reason"),
                maybe(document, "yes_at"),
                document.getString("owner"),
                maybe(document, "lease_until_at"),
                document.getBoolean("handing_over", false),
                document.getString("told"),
                document.getList("attempts", Document.class, List.of()).stream()
                        .map(MailDocument::attempt)
                        .toList(),
                document.get("version", Number.class).longValue());
    }

    private static Order order(Document document) {
        return new Order(
                document.getString("client"),
                document.getString("key"),
                document.getString("to"),
                document.getString("from"),
                document.getString("subject"),
                headers(document),
                document.getString("tag"),
                document.getString("condition"),
                document.getBoolean("sent_unanswered", false),
                instant(document, "received_at"),
                instant(document, "send_at"),
                document.getString("wall_time"),
                instant(document, "expires_at"),
                document.getString("fingerprint"));
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

    private static void put(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }

    private static Instant instant(Document document, String field) {
        return document.get(field, Date.class).toInstant();
    }

    private static @Nullable Instant maybe(Document document, String field) {
        var date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
