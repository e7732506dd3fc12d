package app.bowerbird.poller.source.bluesky;

import app.bowerbird.poller.source.TimelineSource.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which timeline of which server a reader asks for.
///
/// @param service such as `https://bsky.social`
/// @param kind `following`, `list` or `feed`
/// @param uri of the list or feed, `at://OWNER/COLLECTION/KEY`; null for `following`, and while it is to be chosen
record BlueskyPlace(String service, String kind, @Nullable String uri) {

    static final String BSKY = "https://bsky.social";
    private static final Pattern SHOWN = Pattern.compile("https?://[^/]+/profile/([^/]+)/(lists|feed)/([^/?#]+).*");
    private static final Pattern AT =
            Pattern.compile("at://([^/]+)/app\\.bsky\\.(graph\\.list|feed\\.generator)/([^/]+)");
    private static final Pattern APP_PASSWORD = Pattern.compile("[a-z0-9]{4}(-[a-z0-9]{4}){3}");

    static BlueskyPlace of(Map<String, String> settings) {
        String kind = settings.getOrDefault("kind", "");
        return new BlueskyPlace(
                service(settings), kind.isEmpty() ? "following" : kind, uri(settings.getOrDefault("uri", "")));
    }

    static List<Fault> faults(Map<String, String> settings, Map<String, String> credentials) {
        var faults = new ArrayList<Fault>();
        String service = service(settings);
        if (!service.matches("(?i)https?://[^\\s/?#]+") || service.length() > 300) {
            faults.add(new Fault("settings.service", "is not a web address"));
        }
        BlueskyPlace place = of(settings);
        String collection =
                switch (place.kind()) {
                    case "following" -> "";
                    case "list" -> "/app.bsky.graph.list/";
                    case "feed" -> "/app.bsky.feed.generator/";
                    default -> {
                        faults.add(new Fault("settings.kind", "must be following, list or feed"));
                        yield "";
                    }
                };
        String given = settings.getOrDefault("uri", "");
        if (!collection.isEmpty()
                && !given.isEmpty()
                && (place.uri() == null || !place.uri().contains(collection))) {
            faults.add(new Fault("settings.uri", "must be the address of a " + place.kind() + " on bsky.app"));
        }
        String identifier = credentials.getOrDefault("identifier", "");
        if (!identifier.matches("@?[^\\s@]+(\\.|@|:)[^\\s@]+") || identifier.length() > 300) {
            faults.add(new Fault("credentials.identifier", "must be a name such as alice.bsky.social"));
        }
        if (!APP_PASSWORD.matcher(credentials.getOrDefault("app_password", "")).matches()) {
            faults.add(new Fault(
                    "credentials.app_password", "is not an app password: four groups of four letters and digits"));
        }
        return faults;
    }

    /// A list or feed, and nobody has said which.
    boolean open() {
        return uri == null && !kind.equals("following");
    }

    /// Who owns the list or feed: a name or a DID.
    String owner() {
        Matcher at = AT.matcher(String.valueOf(uri));
        return at.matches() ? at.group(1) : "";
    }

    String ownedBy(String did) {
        return String.valueOf(uri).replaceFirst("at://[^/]+", "at://" + did);
    }

    /// As a person opens it.
    static String shown(String uri) {
        Matcher at = AT.matcher(uri);
        return !at.matches()
                ? uri
                : "https://bsky.app/profile/" + at.group(1) + (at.group(2).equals("graph.list") ? "/lists/" : "/feed/")
                        + at.group(3);
    }

    private static String service(Map<String, String> settings) {
        String given = settings.getOrDefault("service", "");
        String whole = given.isEmpty() ? BSKY : given.contains("://") ? given : "https://" + given;
        return whole.replaceFirst("/+$", "");
    }

    private static @Nullable String uri(String given) {
        Matcher shown = SHOWN.matcher(given);
        if (shown.matches()) {
            String collection = shown.group(2).equals("lists") ? "graph.list" : "feed.generator";
            return "at://" + shown.group(1) + "/app.bsky." + collection + "/" + shown.group(3);
        }
        return AT.matcher(given).matches() ? given : null;
    }
}
