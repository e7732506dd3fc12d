package app.bowerbird.poller.source.bluesky;

import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.call.Told;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells Bluesky's refusals apart, each with a sentence the owner can act on.
final class BlueskyProblem {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private BlueskyProblem() {}

    /// @param worked whether this timeline was ever read
    static Outcome of(Told told, @Nullable String cursor, String service, boolean worked, Instant now) {
        if (!(told instanceof Told.Answer answer)) {
            return Told.unanswered(told, cursor, service, worked);
        }
        if (answer.status() == 429) {
            Instant reset = answer.resetAt();
            return new Outcome.RateLimited(cursor, reset == null ? now.plus(WINDOW) : reset, null);
        }
        String error = answer.body().path("error").asString("");
        return switch (error) {
            case "AuthenticationRequired" ->
                new Outcome.NeedsOwner(
                        cursor,
                        "Bluesky does not accept this name with this app password: make a new app password in Bluesky's"
                                + " settings and enter it here.");
            case "AuthFactorTokenRequired" ->
                new Outcome.NeedsOwner(
                        cursor,
                        "Bluesky asks for a code, as it does for an account's own password: enter an app password.");
            case "AccountTakedown" -> new Outcome.NeedsOwner(cursor, "Bluesky has suspended this account.");
            case "AccountDeactivated" ->
                new Outcome.NeedsOwner(
                        cursor, "This account is deactivated at Bluesky: activate it there, then poll now.");
            case "UnknownList", "UnknownFeed", "NotFound", "InvalidRequest" -> unknown(answer, cursor, worked);
            case "ExpiredToken", "InvalidToken", "AuthMissing" ->
                new Outcome.Failed(cursor, "Bluesky has ended our session; we try again.");
            case "" -> strange(answer, cursor, service, worked);
            default ->
                new Outcome.Failed(
                        cursor, "Bluesky cannot show this timeline just now, status " + answer.status() + ".");
        };
    }

    private static Outcome unknown(Told.Answer answer, @Nullable String cursor, boolean worked) {
        return worked && answer.body().path("error").asString("").equals("InvalidRequest")
                ? new Outcome.Failed(cursor, "Bluesky did not understand our request; we try again.")
                : new Outcome.NeedsOwner(
                        cursor, "Bluesky knows no such list or feed: check its address, or remove the timeline.");
    }

    private static Outcome strange(Told.Answer answer, @Nullable String cursor, String service, boolean worked) {
        boolean away = answer.status() >= 500;
        if (worked || away) {
            return Told.unanswered(answer, cursor, service, worked);
        }
        return new Outcome.NeedsOwner(cursor, "There is no Bluesky server at " + service + ", check its address.");
    }
}
