package app.bowerbird.poller.source.x.access;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// X's token endpoint (`POST /2/oauth2/token`): a code, or a refresh token, for a new pair of tokens (RFC 6749).
public final class XTokenEndpoint implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LARGEST = 100_000;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI address;
    private final Clock clock;

    /// @param baseUrl such as `https://api.x.com`
    public XTokenEndpoint(String baseUrl, Clock clock) {
        this.address = URI.create(baseUrl.replaceFirst("/$", "") + "/2/oauth2/token");
        this.clock = clock;
    }

    sealed interface Reply {

        record Given(XGrant grant) implements Reply {}

        /// X will not give tokens for this, now or later.
        record Refused() implements Reply {}

        /// Nothing that can be believed came.
        record Away() implements Reply {}
    }

    Reply exchange(XApp app, String code, String verifier, String redirectUri) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", redirectUri);
        form.put("code_verifier", verifier);
        return ask(app, form, "");
    }

    Reply refresh(XApp app, String refreshToken) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", refreshToken);
        return ask(app, form, refreshToken);
    }

    private Reply ask(XApp app, Map<String, String> form, String refreshToken) {
        form.put("client_id", app.clientId());
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(encode(form)));
        if (!app.clientSecret().isEmpty()) {
            String pair = app.clientId() + ":" + app.clientSecret();
            String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + basic);
        }
        var asked = http.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return read(asked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS), refreshToken);
        } catch (ExecutionException | TimeoutException _) {
            asked.cancel(true);
            return new Reply.Away();
        } catch (InterruptedException _) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Away();
        }
    }

    private Reply read(HttpResponse<byte[]> response, String refreshToken) {
        if (response.statusCode() == 400 || response.statusCode() == 401 || response.statusCode() == 403) {
            return new Reply.Refused();
        }
        try {
            JsonNode body = JSON.readTree(response.body());
            String token = body.path("access_token").asString("");
            if (response.statusCode() != 200 || token.isEmpty()) {
                return new Reply.Away();
            }
            Duration life = Duration.ofSeconds(body.path("expires_in").asLong(7200));
            String next = body.path("refresh_token").asString(refreshToken);
            return new Reply.Given(new XGrant(token, next, clock.instant().plus(life)));
        } catch (JacksonException _) {
            return new Reply.Away();
        }
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
