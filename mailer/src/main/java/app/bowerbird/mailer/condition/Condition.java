package app.bowerbird.mailer.condition;

import app.bowerbird.fetch.FetchLimits;
import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.mailer.mail.Mail;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Asks a mail's condition at the minute of sending: `POST {"id", "key", "tag"}`, answered by `{"send": true}` or
/// `{"send": false}`.
///
/// Orders of the house whose condition lies at reader-api are asked by a plain client with the service token;
/// every other address was given by a stranger and goes through the gate.
public final class Condition {

    private final SafeFetch gate;
    private final URI house;
    private final String serviceToken;
    private final JsonMapper json;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(FetchLimits.CONDITION.total())
            .build();

    public Condition(SafeFetch gate, URI house, String serviceToken, JsonMapper json) {
        this.gate = gate;
        this.house = house;
        this.serviceToken = serviceToken;
        this.json = json;
    }

    public ConditionAnswer ask(Mail mail) {
        var address = Objects.requireNonNull(mail.condition());
        byte[] body = json.writeValueAsBytes(Map.of("id", mail.id(), "key", mail.key(), "tag", mail.tag()));
        if (mail.client().equals(Mail.HOUSE) && isOurs(address)) {
            return askHouse(URI.create(address), body);
        }
        return switch (gate.fetch(FetchRequest.post(address, "application/json", body, FetchLimits.CONDITION))) {
            case FetchResult.Answered answered -> judge(answered.status(), answered.body());
            case FetchResult.Refused refused -> new ConditionAnswer.Unclear(0, refused.reason());
            case FetchResult.Failed failed -> new ConditionAnswer.Unclear(0, failed.reason());
            case FetchResult.Busy _ -> new ConditionAnswer.Unclear(0, "the host is busy");
        };
    }

    /// Scheme, host and port must be the same; comparing text would let `http://reader:8080@elsewhere` in.
    private boolean isOurs(String address) {
        try {
            var uri = URI.create(address);
            return house.getScheme().equalsIgnoreCase(uri.getScheme())
                    && house.getHost().equalsIgnoreCase(uri.getHost())
                    && house.getPort() == uri.getPort()
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private ConditionAnswer askHouse(URI address, byte[] body) {
        var request = HttpRequest.newBuilder(address)
                .timeout(FetchLimits.CONDITION.total())
                .header("Authorization", "Bearer " + serviceToken)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return judge(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new ConditionAnswer.Unclear(0, "no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ConditionAnswer.Unclear(0, "stopped while waiting for the answer");
        }
    }

    private ConditionAnswer judge(int status, byte[] body) {
        if (status == 410) {
            return new ConditionAnswer.No(status, "the condition's address is gone");
        }
        if (status < 200 || status > 299 || body.length > FetchLimits.CONDITION.maxDecodedBytes()) {
            return new ConditionAnswer.Unclear(status, "the condition answered " + status);
        }
        try {
            var send = json.readTree(body).path("send");
            if (send.isBoolean()) {
                return send.booleanValue()
                        ? new ConditionAnswer.Yes(status, "yes")
                        : new ConditionAnswer.No(status, "not wanted any more");
            }
        } catch (JacksonException e) {
            // A page with status 200 is not a yes.
        }
        return new ConditionAnswer.Unclear(status, "the condition's answer is neither yes nor no");
    }
}
