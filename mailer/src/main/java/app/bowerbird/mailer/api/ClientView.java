package app.bowerbird.mailer.api;

import app.bowerbird.mailer.client.Client;
import app.bowerbird.mailer.client.Scope;
import app.bowerbird.mailer.mail.MailState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A client as it is shown.
///
/// @param figures mails by state; null in lists
/// @param token shown once, when it is made; so is the signing secret
@Schema(name = "Client")
record ClientView(
        String name,
        List<String> from,
        List<String> scopes,
        int perMinute,
        @Nullable String webhookUrl,
        @Nullable Instant webhookGoneAt,
        Instant createdAt,
        @Nullable Instant revokedAt,
        @Nullable Map<MailState, Integer> figures,
        @Nullable String token,
        @Nullable String signingSecret) {

    static ClientView of(Client client) {
        return of(client, null, null, null);
    }

    static ClientView of(
            Client client,
            @Nullable Map<MailState, Integer> figures,
            @Nullable String token,
            @Nullable String signingSecret) {
        return new ClientView(
                client.name(),
                client.from(),
                client.scopes().stream().sorted().map(Scope::word).toList(),
                client.perMinute(),
                client.webhook(),
                client.webhookGoneAt(),
                client.createdAt(),
                client.revokedAt(),
                figures,
                token,
                signingSecret);
    }

    @Override
    public String toString() {
        return "ClientView[" + name + "]";
    }
}
