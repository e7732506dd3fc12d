package app.bowerbird.poller.source.call;

import app.bowerbird.fetch.FetchLimits;
import app.bowerbird.fetch.FetchRequest;
import app.bowerbird.fetch.FetchResult;
import app.bowerbird.fetch.FetchResult.Answered;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Asks JSON APIs, always by way of the gate: a person typed the server's address.
public final class JsonCalls {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> HUNG_UP = Set.of("the site gave no answer", "the connection broke off");

    private final Function<FetchRequest, FetchResult> web;
    private final Clock clock;

    public JsonCalls(Function<FetchRequest, FetchResult> web, Clock clock) {
        this.web = web;
        this.clock = clock;
    }

    public Told get(String url, Map<String, String> query, @Nullable String token) {
        String address = query.isEmpty() ? url : url + "?" + encode(query);
        FetchRequest request = FetchRequest.get(address, FetchLimits.API);
        Told told = ask(request, token);
        // Small servers hang up between two calls without a word; asked on a new line, they answer.
        return told instanceof Told.Silent silent && HUNG_UP.contains(silent.reason()) ? ask(request, token) : told;
    }

    public Told post(String url, Map<String, String> body, @Nullable String token) {
        byte[] json = JSON.writeValueAsBytes(body);
        return ask(FetchRequest.post(url, "application/json", json, FetchLimits.API), token);
    }

    /// A POST without a body.
    public Told post(String url, String token) {
        return ask(new FetchRequest("POST", url, Map.of(), new byte[0], FetchLimits.API), token);
    }

    public Told form(String url, Map<String, String> fields) {
        byte[] body = encode(fields).getBytes(StandardCharsets.UTF_8);
        return ask(FetchRequest.post(url, "application/x-www-form-urlencoded", body, FetchLimits.API), null);
    }

    private Told ask(FetchRequest request, @Nullable String token) {
        FetchRequest signed = token == null ? request : request.withHeader("authorization", "Bearer " + token);
        return switch (web.apply(signed.withHeader("accept", "application/json"))) {
            case Answered answer -> {
                var window = RateWindow.of(answer, clock.instant());
                yield new Told.Answer(
                        answer.status(), json(answer.body()), answer.headers(), window.resetAt(), window.spent());
            }
            case FetchResult.Busy busy -> new Told.Later(busy.retryAt());
            case FetchResult.Failed failed -> new Told.Silent(failed.reason(), false);
            case FetchResult.Refused refused -> new Told.Silent(refused.reason(), true);
        };
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode read = body.length == 0 ? null : JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    /// For an address or a form.
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> percent(field.getKey()) + "=" + percent(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
