package app.bowerbird.fetch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to open and how much of it to take.
///
/// @param method GET or POST
/// @param url the address as it was given, not yet judged
/// @param headers sent to the first host only, never to another one after a redirect
/// @param body for POST
/// @param limits how far to go
public record FetchRequest(
        String method, String url, Map<String, String> headers, byte @Nullable [] body, FetchLimits limits) {

    public static FetchRequest get(String url, FetchLimits limits) {
        return new FetchRequest("GET", url, Map.of(), null, limits);
    }

    public static FetchRequest post(String url, String contentType, byte[] body, FetchLimits limits) {
        return new FetchRequest("POST", url, Map.of("content-type", contentType), body, limits);
    }

    public FetchRequest withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new FetchRequest(method, url, Map.copyOf(more), body, limits);
    }
}
