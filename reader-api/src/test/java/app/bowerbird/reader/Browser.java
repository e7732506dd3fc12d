package app.bowerbird.reader;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jsoup.Jsoup;

/// A browser or a program in front of the service: keeps cookies, follows nothing, fills in the form token.
public final class Browser {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final String base;
    public final Map<String, String> cookies = new LinkedHashMap<>();
    public String formToken = "";

    public Browser(String base) {
        this.base = base;
    }

    public Browser loggedIn() {
        get("/login");
        HttpResponse<String> answer =
                post("/login", "email", RunningReaderApi.OWNER, "password", RunningReaderApi.PASSWORD);
        if (answer.statusCode() != 302) {
            throw new AssertionError("login: " + answer.statusCode() + " " + answer.body());
        }
        get("/settings");
        return this;
    }

    public HttpResponse<String> get(String path, String... headers) {
        HttpResponse<String> page = send("GET", path, null, headers);
        var token = Jsoup.parse(page.body()).selectFirst("meta[name=csrf-token]");
        formToken = token == null ? formToken : token.attr("content");
        return page;
    }

    /// A form of our own page: names and values in turn.
    public HttpResponse<String> post(String path, String... fields) {
        StringJoiner form = new StringJoiner("&").add("_csrf=" + encode(formToken));
        for (int i = 0; i < fields.length; i += 2) {
            form.add(encode(fields[i]) + "=" + encode(fields[i + 1]));
        }
        return send("POST", path, form.toString(), "Content-Type", "application/x-www-form-urlencoded");
    }

    /// A program with a token.
    public HttpResponse<String> api(String token, String method, String path, String... json) {
        return send(
                method,
                path,
                json.length == 0 ? null : json[0],
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json");
    }

    public static String basic(String email, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((email + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        StringJoiner cookie = new StringJoiner("; ");
        cookies.forEach((name, value) -> cookie.add(name + "=" + value));
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookie.toString());
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void keep(String header) {
        String[] pair = header.split(";", 2)[0].split("=", 2);
        if (header.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
