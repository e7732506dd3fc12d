package app.bowerbird.extractor.address;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Addresses that hold another address: caches of AMP pages name it in their path, doors of networks in a parameter.
/// What they hold is opened in their place, which spares them and us a request.
final class Wrapped {

    private static final Pattern CACHE_HOST = Pattern.compile("(?:[a-z0-9-]+\\.)?cdn\\.ampproject\\.org");
    private static final Pattern CACHE_PATH = Pattern.compile("^/(?:[a-z]/)+(s/)?([^/]+\\.[^/]+/.*|[^/]+\\.[^/]+)$");
    private static final Pattern VIEWER_HOST = Pattern.compile("(?:www\\.)?google\\.[a-z.]{2,6}");
    private static final Pattern VIEWER_PATH = Pattern.compile("^/amp/(s/)?([^/]+\\.[^/]+/.*|[^/]+\\.[^/]+)$");

    private Wrapped() {}

    /// @param path in its percent form
    static Optional<String> inside(String host, String path, String query) {
        if (CACHE_HOST.matcher(host).matches()) {
            return inPath(CACHE_PATH, path, query);
        }
        if (path.startsWith("/amp/") && VIEWER_HOST.matcher(host).matches()) {
            return inPath(VIEWER_PATH, path, query);
        }
        String door = AddressRules.OURS.door(host + path);
        return door == null ? Optional.empty() : inQuery(door, query);
    }

    private static Optional<String> inPath(Pattern pattern, String path, String query) {
        var found = pattern.matcher(path);
        if (!found.matches()) {
            return Optional.empty();
        }
        String scheme = found.group(1) == null ? "http://" : "https://";
        return Optional.of(scheme + found.group(2) + (query.isEmpty() ? "" : "?" + query));
    }

    private static Optional<String> inQuery(String names, String query) {
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && names.contains(" " + part.substring(0, equals) + " ")) {
                try {
                    String inside = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
                    if (inside.startsWith("http://") || inside.startsWith("https://")) {
                        return Optional.of(inside);
                    }
                } catch (IllegalArgumentException _) {
                    // not an address: the door is opened as it stands
                }
            }
        }
        return Optional.empty();
    }
}
