package app.bowerbird.fetch;

import app.bowerbird.fetch.gate.WebAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is sent at each hop: the request's own headers stay with the first host, and its body with the first answer
/// that says to ask elsewhere.
final class Asking {

    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "accept-encoding",
            "user-agent",
            "te",
            "upgrade",
            "expect");

    private final FetchRequest request;
    private final String userAgent;
    private @Nullable WebAddress first;
    private boolean abroad;
    private boolean bodyless;

    Asking(FetchRequest request, String userAgent) {
        this.request = request;
        this.userAgent = userAgent;
    }

    /// Once away, the own headers stay away, even where a later hop comes back.
    void goesTo(WebAddress at) {
        WebAddress start = first == null ? at : first;
        first = start;
        boolean downgraded = start.scheme().equals("https") && at.scheme().equals("http");
        abroad |= !start.host().equals(at.host()) || start.port() != at.port() && !upgraded(start, at) || downgraded;
    }

    void goesOn(boolean withoutBody) {
        bodyless |= withoutBody;
    }

    String method() {
        return bodyless ? "GET" : request.method();
    }

    byte @Nullable [] body() {
        return bodyless ? null : request.body();
    }

    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("user-agent", userAgent);
        headers.put("accept", request.limits().accept());
        headers.put("accept-encoding", "gzip");
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean ofTheBody = bodyless && lower.startsWith("content-");
            if (!abroad && !ofTheBody && !OURS.contains(lower)) {
                headers.put(lower, value.replaceAll("[\\r\\n\\x00]", " "));
            }
        });
        return headers;
    }

    private static boolean upgraded(WebAddress start, WebAddress at) {
        return start.scheme().equals("http") && at.scheme().equals("https");
    }
}
