package app.bowerbird.mailer.mail;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was ordered, without what the mail says ([Letter]).
///
/// @param client who ordered it; `bowerbird` for the house's own queue
/// @param key unique for its client
/// @param from `address` or `Name <address>`; null: the house's own
/// @param condition asked at the minute of sending
/// @param sentUnanswered what the client chose for a condition that never answers: send it after all
/// @param sendAt when it was meant to go out; also its Date
/// @param wallTime the local time with its zone that `sendAt` was worked out from, such as
///     `2027-01-01T08:00[Europe/Berlin]`
/// @param fingerprint of the request as it came, so that the same key with another body is found out
public record Order(
        String client,
        String key,
        String to,
        @Nullable String from,
        String subject,
        Map<String, String> headers,
        String tag,
        @Nullable String condition,
        boolean sentUnanswered,
        Instant receivedAt,
        Instant sendAt,
        @Nullable String wallTime,
        Instant expiresAt,
        @Nullable String fingerprint) {

    /// The house's own orders: the only ones whose condition may be asked with the service token.
    public static final String HOUSE = "bowerbird";

    public boolean ofTheHouse() {
        return client.equals(HOUSE);
    }

    /// The same order with the subject that its condition brought.
    Order about(String newSubject) {
        return new Order(
                client,
                key,
                to,
                from,
                newSubject,
                headers,
                tag,
                condition,
                sentUnanswered,
                receivedAt,
                sendAt,
                wallTime,
                expiresAt,
                fingerprint);
    }
}
