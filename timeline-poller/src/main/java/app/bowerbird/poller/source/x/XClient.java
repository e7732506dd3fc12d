package app.bowerbird.poller.source.x;

import app.bowerbird.poller.source.x.access.XAccess;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Asks X's API v2 on behalf of an owner. Pinned to HTTP/1.1: an upgrade offered on plain HTTP breaks some servers.
public final class XClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long LARGEST = 10L * 1024 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final HttpClient http;
    private final String baseUrl;
    private final Clock clock;

    /// @param baseUrl such as `https://api.x.com`
    public XClient(String baseUrl, Clock clock) {
        this(
                baseUrl,
                clock,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build());
    }

    XClient(String baseUrl, Clock clock, HttpClient http) {
        this.http = http;
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        this.clock = clock;
    }

    /// What X answered.
    ///
    /// @param status 0 where nothing came
    /// @param body missing where it was no JSON
    /// @param resetAt when the rate window opens again, by our clock
    /// @param spent whether this was the window's last request
    /// @param skew how far X's clock is ahead of ours
    record Answer(int status, JsonNode body, @Nullable Instant resetAt, boolean spent, Duration skew) {

        static final Answer NONE = new Answer(0, MissingNode.getInstance(), null, false, Duration.ZERO);

        boolean ok() {
            return status == 200 && body.isObject();
        }
    }

    Answer get(String path, Map<String, String> query, XAccess access) {
        String url = baseUrl + path + "?" + encode(query);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(LONGEST)
                .header("Authorization", access.header(url))
                .header("Accept", "application/json")
                .build();
        var asked = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer(asked.get(LONGEST.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException _) {
            asked.cancel(true);
            return Answer.NONE;
        } catch (InterruptedException _) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }

    private Answer answer(HttpResponse<byte[]> response) {
        HttpHeaders headers = response.headers();
        boolean spent = headers.firstValue("x-rate-limit-remaining")
                .map(String::strip)
                .filter("0"::equals)
                .isPresent();
        Instant now = clock.instant();
        Duration skew = Duration.between(
                now, headers.firstValue("date").flatMap(XClient::date).orElse(now));
        return new Answer(response.statusCode(), json(response.body()), resetAt(headers, now, skew), spent, skew);
    }

    // Counted from X's own clock where it tells the time: ours may be wrong.
    private static @Nullable Instant resetAt(HttpHeaders headers, Instant now, Duration skew) {
        Optional<Long> reset = headers.firstValue("x-rate-limit-reset").flatMap(XClient::seconds);
        if (reset.isEmpty()) {
            return null;
        }
        Duration wait = Duration.between(now.plus(skew), Instant.ofEpochSecond(reset.get()))
                .plusSeconds(1);
        if (wait.isNegative()) {
            return now.plusSeconds(1);
        }
        return now.plus(wait.compareTo(WINDOW.multipliedBy(96)) > 0 ? WINDOW : wait);
    }

    private static Optional<Long> seconds(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        }
    }

    private static String encode(Map<String, String> query) {
        return query.entrySet().stream()
                .map(e -> percent(e.getKey()) + "=" + percent(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    // RFC 3986, as the signature wants it.
    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
