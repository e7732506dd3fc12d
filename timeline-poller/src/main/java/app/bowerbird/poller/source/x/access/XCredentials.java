package app.bowerbird.poller.source.x.access;

import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The four strings of an owner's OAuth 1.0a access to X.
public record XCredentials(String consumerKey, String consumerSecret, String accessToken, String accessTokenSecret) {

    private static final List<String> NAMES =
            List.of("consumer_key", "consumer_secret", "access_token", "access_token_secret");

    public static XCredentials of(Subscription subscription) {
        return new XCredentials(
                subscription.credential("consumer_key"),
                subscription.credential("consumer_secret"),
                subscription.credential("access_token"),
                subscription.credential("access_token_secret"));
    }

    public static List<Fault> faults(Map<String, String> credentials) {
        return faults(credentials, NAMES, "X's developer console shows it");
    }

    static List<Fault> faults(Map<String, String> credentials, List<String> names, String whereFrom) {
        var faults = new ArrayList<Fault>();
        for (String name : names) {
            String value = credentials.getOrDefault(name, "");
            if (value.isBlank()) {
                faults.add(new Fault("credentials." + name, "is missing: " + whereFrom));
            } else if (!value.chars().allMatch(c -> c > 32 && c < 127)) {
                faults.add(new Fault("credentials." + name, "has characters that no key of X has"));
            }
        }
        return faults;
    }

    @Override
    public String toString() {
        return "XCredentials[…]";
    }
}
