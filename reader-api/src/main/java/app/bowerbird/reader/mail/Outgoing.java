package app.bowerbird.reader.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Mails and clients as mailer tells of them.
final class Outgoing {

    private Outgoing() {}

    record Page(List<Mail> items, @Nullable String nextCursor) {}

    record Mail(
            String id,
            String client,
            String key,
            String to,
            @Nullable String from,
            String subject,
            String tag,
            String state,
            @Nullable String reason,
            Instant receivedAt,
            Instant sendAt,
            @Nullable String localTime,
            Instant expiresAt,
            @Nullable Instant nextAt,
            @Nullable List<Attempt> attempts) {

        /// Whether it can still be sent sooner, or taken back.
        public boolean waits() {
            return List.of("scheduled", "retrying", "held").contains(state);
        }
    }

    record Attempt(String kind, Instant startedAt, Instant endedAt, String outcome, int code, String words) {}

    record Clients(List<Client> items) {}

    /// @param token shown once, when it is made; so is the signing secret
    record Client(
            String name,
            List<String> from,
            List<String> scopes,
            int perMinute,
            @Nullable String webhookUrl,
            @Nullable Instant webhookGoneAt,
            Instant createdAt,
            @Nullable Instant revokedAt,
            @Nullable Map<String, Integer> figures,
            @Nullable String token,
            @Nullable String signingSecret) {

        @Override
        public String toString() {
            return "Client[" + name + "]";
        }
    }
}
