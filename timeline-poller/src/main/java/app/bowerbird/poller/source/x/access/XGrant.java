package app.bowerbird.poller.source.x.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The pair of tokens of a sign-in; the refresh token is good for one use.
///
/// @param refreshToken empty where X gave none
record XGrant(String accessToken, String refreshToken, Instant expiresAt) {

    static XGrant of(Map<String, String> credentials) {
        String expires = credentials.getOrDefault("expires_at", "");
        return new XGrant(
                credentials.getOrDefault("access_token", ""),
                credentials.getOrDefault("refresh_token", ""),
                expires.isBlank() ? Instant.EPOCH : Instant.parse(expires));
    }

    Map<String, String> words() {
        return Map.of("access_token", accessToken, "refresh_token", refreshToken, "expires_at", expiresAt.toString());
    }

    /// With what belongs to the app, as a timeline keeps it.
    Map<String, String> with(XApp app) {
        var all = new HashMap<>(words());
        all.put("client_id", app.clientId());
        if (!app.clientSecret().isEmpty()) {
            all.put("client_secret", app.clientSecret());
        }
        return all;
    }

    @Override
    public String toString() {
        return "XGrant[…]";
    }
}
