package app.bowerbird.mailer.condition;

import app.bowerbird.fetch.FetchLimits;
import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.mailer.mail.Mail;
import app.bowerbird.mailer.signature.StandardWebhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// Asks a mail's condition at the minute of sending: `POST {"id", "key", "tag"}`, answered by `{"send": true}` or
/// `{"send": false}`.
///
/// Orders of the house whose condition lies at reader-api are asked by a plain client with the service token, and
/// may answer with the mail as it should be now. Every other address was given by a stranger: it is asked through the
/// gate, and signed for.
public final class Condition {

    private final SafeFetch gate;
    private final House house;
    private final Function<String, List<byte[]>> signingKeys;
    private final GoneConditions gone;
    private final ReadAnswer answers;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(FetchLimits.CONDITION.total())
            .build();

    /// Our own reader-api, and what we show it.
    public record House(URI address, String serviceToken) {}

    /// @param signingKeys of a client by its name
    public Condition(
            SafeFetch gate,
            House house,
            Function<String, List<byte[]>> signingKeys,
            GoneConditions gone,
            JsonMapper json,
            Clock clock) {
        this.gate = gate;
        this.house = house;
        this.signingKeys = signingKeys;
        this.gone = gone;
        this.answers = new ReadAnswer(json);
        this.json = json;
        this.clock = clock;
    }

    public ConditionAnswer ask(Mail mail) {
        var address = Objects.requireNonNull(mail.condition());
        byte[] body = json.writeValueAsBytes(Map.of("id", mail.id(), "key", mail.key(), "tag", mail.tag()));
        if (mail.order().ofTheHouse() && isOurs(address)) {
            return askHouse(URI.create(address), body, !mail.frozen());
        }
        if (gone.since(mail.client(), address).isPresent()) {
            return new ConditionAnswer.No(0, "the condition's address is gone since an earlier mail");
        }
        return switch (gate.fetch(signed(mail, address, body))) {
            case FetchResult.Answered answered -> {
                if (answered.status() == 410) {
                    gone.add(mail.client(), address, clock.instant());
                }
                yield answers.judge(answered.status(), answered.body(), false);
            }
            case FetchResult.Refused refused -> new ConditionAnswer.Unclear(0, refused.reason());
            case FetchResult.Failed failed -> new ConditionAnswer.Unclear(0, failed.reason());
            case FetchResult.Busy busy -> new ConditionAnswer.NotAsked(busy.retryAt());
        };
    }

    /// Every claim asks under an id of its own, since each wants a new answer.
    private FetchRequest signed(Mail mail, String address, byte[] body) {
        var request = FetchRequest.post(address, "application/json", body, FetchLimits.CONDITION);
        var keys = signingKeys.apply(mail.client());
        if (keys.isEmpty()) {
            return request;
        }
        var id = "condition_" + mail.id() + "_" + mail.version();
        for (var header :
                StandardWebhooks.headers(id, clock.instant(), body, keys).entrySet()) {
            request = request.withHeader(header.getKey(), header.getValue());
        }
        return request;
    }

    /// Scheme, host and port must be the same; comparing text would let `http://reader:8080@elsewhere` in.
    private boolean isOurs(String address) {
        try {
            var uri = URI.create(address);
            return house.address().getScheme().equalsIgnoreCase(uri.getScheme())
                    && house.address().getHost().equalsIgnoreCase(uri.getHost())
                    && house.address().getPort() == uri.getPort()
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ConditionAnswer askHouse(URI address, byte[] body, boolean wordsWanted) {
        var request = HttpRequest.newBuilder(address)
                .timeout(FetchLimits.CONDITION.total())
                .header("Authorization", "Bearer " + house.serviceToken())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var in = answer.body()) {
                return answers.judge(answer.statusCode(), in.readNBytes(ReadAnswer.LARGEST_LETTER + 1), wordsWanted);
            }
        } catch (IOException e) {
            return new ConditionAnswer.Unclear(0, "no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ConditionAnswer.Unclear(0, "stopped while waiting for the answer");
        }
    }
}
