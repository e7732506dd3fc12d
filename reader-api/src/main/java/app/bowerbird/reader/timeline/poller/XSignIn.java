package app.bowerbird.reader.timeline.poller;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A sign-in to X by OAuth 2.0: the owner's app there, and what is to be read.
///
/// @param timeline one that is signed in anew; without it a new one is added
/// @param name of a new one
/// @param settings of a new one, as in [TimelineWish]
/// @param clientId of the app, as X's developer console shows it; without it that of `timeline`
/// @param clientSecret of a confidential app
public record XSignIn(
        @Nullable String timeline,
        @Nullable String name,
        @Nullable Map<String, Object> settings,
        @Nullable String clientId,
        @Nullable String clientSecret) {

    /// The same with its reader and the address to come back to, as timeline-poller wants it.
    public record Of(
            String reader,
            @Nullable String timeline,
            @Nullable String name,
            @Nullable Map<String, Object> settings,
            @Nullable String clientId,
            @Nullable String clientSecret,
            String redirectUri) {

        @Override
        public String toString() {
            return "Of[" + reader + "]";
        }
    }

    /// Where the owner lets us in, and until when they may come back from there.
    public record Started(String authorizeUrl, Instant expiresAt) {}

    /// What X sent the browser back with; no code means the owner said no.
    public record Back(
            String reader, @Nullable String state, @Nullable String code) {

        @Override
        public String toString() {
            return "Back[" + reader + "]";
        }
    }

    public Of of(String reader, String redirectUri) {
        return new Of(reader, timeline, name, settings, clientId, clientSecret, redirectUri);
    }

    @Override
    public String toString() {
        return "XSignIn[…]";
    }
}
