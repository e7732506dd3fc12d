package app.bowerbird.poller.source.bluesky;

import app.bowerbird.poller.source.Subscription;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A session as it lies sealed beside the name and app password it was made with.
///
/// @param service where it was made: its tokens go nowhere else
/// @param access good for two hours
/// @param refresh good for one new pair
/// @param madeAt with the app password; a refresh does not change it
record BlueskySession(String service, String access, String refresh, String did, String handle, Instant madeAt) {

    static Optional<BlueskySession> kept(Subscription subscription, String service) {
        if (!subscription.credential("session_service").equals(service)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BlueskySession(
                    service,
                    subscription.credential("session_access"),
                    subscription.credential("session_refresh"),
                    subscription.credential("session_did"),
                    subscription.credential("session_handle"),
                    Instant.parse(subscription.credential("session_made_at"))));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// Empty where the answer is no session.
    static Optional<BlueskySession> made(String service, JsonNode body, Instant madeAt) {
        String access = body.path("accessJwt").asString("");
        String refresh = body.path("refreshJwt").asString("");
        String did = body.path("did").asString("");
        return access.isEmpty() || refresh.isEmpty() || did.isEmpty()
                ? Optional.empty()
                : Optional.of(new BlueskySession(
                        service, access, refresh, did, body.path("handle").asString(did), madeAt));
    }

    Map<String, String> beside(Map<String, String> credentials) {
        var all = new HashMap<>(credentials);
        all.put("session_service", service);
        all.put("session_access", access);
        all.put("session_refresh", refresh);
        all.put("session_did", did);
        all.put("session_handle", handle);
        all.put("session_made_at", madeAt.toString());
        return Map.copyOf(all);
    }

    @Override
    public String toString() {
        return "BlueskySession[" + handle + "]";
    }
}
