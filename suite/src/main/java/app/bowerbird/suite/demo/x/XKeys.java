package app.bowerbird.suite.demo.x;

import java.util.Map;

/// The four strings an owner would copy from X's developer console.
public record XKeys(String consumerKey, String consumerSecret, String accessToken, String accessTokenSecret) {

    public static final XKeys DEMO = new XKeys(
            "demo-consumer-key", "demo-consumer-secret", "1500-demo-access-token", "demo-access-token-secret");

    /// A timeline that reads home, as `POST /api/v1/timelines` takes it; what the pretend X bills nobody pays.
    public Map<String, Object> home() {
        return Map.of(
                "source",
                "x",
                "settings",
                Map.of("home", "true", "cap_day", "1000", "cap_month", "10000"),
                "credentials",
                credentials());
    }

    /// As `POST /api/v1/timelines` takes them.
    public Map<String, String> credentials() {
        return Map.of(
                "consumer_key", consumerKey,
                "consumer_secret", consumerSecret,
                "access_token", accessToken,
                "access_token_secret", accessTokenSecret);
    }
}
