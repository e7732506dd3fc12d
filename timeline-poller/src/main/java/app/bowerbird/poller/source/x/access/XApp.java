package app.bowerbird.poller.source.x.access;

import app.bowerbird.poller.source.TimelineSource.Fault;
import java.util.List;
import java.util.Map;

/// The owner's app at X.
///
/// @param clientSecret empty where the app is a public one
public record XApp(String clientId, String clientSecret) {

    public static XApp of(Map<String, String> credentials) {
        return new XApp(credentials.getOrDefault("client_id", ""), credentials.getOrDefault("client_secret", ""));
    }

    /// Whether these credentials are those of a sign-in rather than an owner's four keys.
    public static boolean signedIn(Map<String, String> credentials) {
        return credentials.containsKey("client_id");
    }

    public static List<Fault> faults(Map<String, String> credentials) {
        List<String> names = List.of("client_id", "refresh_token");
        return XCredentials.faults(credentials, names, "it comes with a sign-in to X");
    }

    @Override
    public String toString() {
        return "XApp[…]";
    }
}
