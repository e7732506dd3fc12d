package app.bowerbird.mailer.notice;

import app.bowerbird.fetch.FetchLimits;
import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.mailer.client.Client;
import app.bowerbird.mailer.client.Clients;
import app.bowerbird.mailer.mail.Attempt;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.mail.Mails;
import app.bowerbird.mailer.signature.StandardWebhooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Tells a client, at its own address, what became of its mail; signed, and again until it is heard.
///
/// ```json
/// {"type": "mail.sent", "timestamp": "…", "data": {"id": "9f2c…", "key": "…", "to": "…", "tag": "…", "state": "sent"}}
/// ```
///
/// Whoever is told twice sees the same `webhook-id`.
public final class TellClient {

    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration UNDECIDED = Duration.ofSeconds(30);

    /// The schedule of Standard Webhooks, until some three days are over.
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private record Told(
            String id,
            String key,
            String to,
            String tag,
            String state,
            @Nullable String reason) {}

    private record Notice(String type, Instant timestamp, Told data) {}

    private final Mails mails;
    private final Clients clients;
    private final SafeFetch gate;
    private final JsonMapper json;
    private final Clock clock;

    public TellClient(Mails mails, Clients clients, SafeFetch gate, JsonMapper json, Clock clock) {
        this.mails = mails;
        this.clients = clients;
        this.gate = gate;
        this.json = json;
        this.clock = clock;
    }

    /// When to look at this mail again; empty when there is nobody to tell, or nothing more.
    public Optional<Instant> attend(String mailId) {
        var mail = mails.find(mailId).orElse(null);
        var client = mail == null || mail.order().ofTheHouse()
                ? null
                : clients.find(mail.client()).orElse(null);
        if (mail == null || client == null || !client.listens()) {
            return Optional.empty();
        }
        if (!mail.state().isFinal()) {
            return Optional.of(now().plus(UNDECIDED));
        }
        if (mail.state().word().equals(mail.told())) {
            return Optional.empty();
        }
        var now = now();
        return mails.claimTelling(mail.id(), now, now.plus(LEASE)) ? tell(mail, client) : Optional.of(now.plus(LEASE));
    }

    private Optional<Instant> tell(Mail mail, Client client) {
        var startedAt = now();
        return switch (gate.fetch(request(mail, client, startedAt))) {
            case FetchResult.Answered answered -> answered(mail, client, startedAt, answered.status());
            case FetchResult.Refused refused -> failed(mail, startedAt, 0, refused.reason());
            case FetchResult.Failed failed -> failed(mail, startedAt, 0, failed.reason());
            case FetchResult.Busy busy -> {
                mails.endTelling(mail.id());
                yield Optional.of(busy.retryAt());
            }
        };
    }

    private FetchRequest request(Mail mail, Client client, Instant at) {
        var state = mail.state().word();
        var told = new Told(mail.id(), mail.key(), mail.to(), mail.tag(), state, mail.reason());
        var body = json.writeValueAsBytes(new Notice("mail." + state, at, told));
        var request = FetchRequest.post(
                Objects.requireNonNull(client.webhook()), "application/json", body, FetchLimits.CONDITION);
        var keys = clients.signingKeys(client.name());
        var id = "notice_" + mail.id() + "_" + state;
        for (var header : StandardWebhooks.headers(id, at, body, keys).entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return request;
    }

    private Optional<Instant> answered(Mail mail, Client client, Instant startedAt, int status) {
        if (status == 410) {
            clients.webhookGone(client.name());
            note(
                    mail,
                    startedAt,
                    "given up",
                    status,
                    "the address is gone",
                    mail.state().word());
            return Optional.empty();
        }
        if (status >= 200 && status < 300) {
            note(
                    mail,
                    startedAt,
                    "told",
                    status,
                    "told: " + mail.state().word(),
                    mail.state().word());
            // The mail may have come back meanwhile.
            return Optional.of(now().plusSeconds(1));
        }
        return failed(mail, startedAt, status, "the client answered " + status);
    }

    private Optional<Instant> failed(Mail mail, Instant startedAt, int status, String words) {
        int failures = mail.failures(Attempt.Kind.NOTICE);
        if (failures >= WAITS.size()) {
            note(mail, startedAt, "given up", status, words, mail.state().word());
            return Optional.empty();
        }
        note(mail, startedAt, "failed", status, words, null);
        return Optional.of(now().plus(WAITS.get(failures)));
    }

    private void note(Mail mail, Instant startedAt, String outcome, int code, String words, @Nullable String told) {
        mails.noteTold(mail, new Attempt(Attempt.Kind.NOTICE, startedAt, now(), outcome, code, words), told);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
