package app.bowerbird.suite.demo.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// What the pretend web says to one address.
///
/// @param headers as sent; an `ETag` among them makes the server honour `If-None-Match`
/// @param delay before the first byte
public record Answer(int status, Map<String, String> headers, byte[] body, Duration delay) {

    private static final String HTML = "text/html; charset=utf-8";

    public static Answer page(String html) {
        return of(HTML, html.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer of(String contentType, byte[] body) {
        return new Answer(200, Map.of("Content-Type", contentType), body, Duration.ZERO);
    }

    public static Answer redirect(int status, String to) {
        return new Answer(status, Map.of("Location", to), new byte[0], Duration.ZERO);
    }

    public static Answer status(int status) {
        var html = "<!DOCTYPE html><title>" + status + "</title><h1>" + status + "</h1>";
        return new Answer(status, Map.of("Content-Type", HTML), html.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    public Answer after(Duration wait) {
        return new Answer(status, headers, body, wait);
    }
}
