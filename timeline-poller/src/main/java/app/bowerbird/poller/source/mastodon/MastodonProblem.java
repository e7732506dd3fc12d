package app.bowerbird.poller.source.mastodon;

import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.call.Told;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Tells an instance's refusals apart, each with a sentence the owner can act on.
final class MastodonProblem {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private MastodonProblem() {}

    /// @param worked whether this timeline was ever read
    static Outcome of(Told told, @Nullable String cursor, String instance, boolean worked, Instant now) {
        if (!(told instanceof Told.Answer answer)) {
            return Told.unanswered(told, cursor, instance, worked);
        }
        Instant reset = answer.resetAt();
        return switch (answer.status()) {
            case 206 ->
                new Outcome.RateLimited(
                        cursor,
                        now.plus(WINDOW),
                        "The instance is putting this home timeline together again; we wait for it.");
            case 429 -> new Outcome.RateLimited(cursor, reset == null ? now.plus(WINDOW) : reset, null);
            case 401, 422 ->
                new Outcome.NeedsOwner(
                        cursor, "The sign-in at " + instance + " is not accepted any more: sign in again.");
            case 403 ->
                new Outcome.NeedsOwner(
                        cursor,
                        "The sign-in at " + instance + " does not allow to read this: sign in again." + quote(answer));
            case 404, 410 -> gone(cursor, instance, worked);
            default -> otherwise(answer, cursor, instance, worked);
        };
    }

    static Outcome gone(@Nullable String cursor, String instance, boolean worked) {
        return worked
                ? new Outcome.Failed(cursor, "This timeline is not to be found at " + instance + " just now.")
                : new Outcome.NeedsOwner(
                        cursor, "There is no such timeline at " + instance + ", is it a Mastodon instance?");
    }

    private static Outcome otherwise(Told.Answer answer, @Nullable String cursor, String instance, boolean worked) {
        if (answer.status() != 200 && (worked || answer.status() >= 500)) {
            return Told.unanswered(answer, cursor, instance, worked);
        }
        return worked
                ? new Outcome.Failed(cursor, "The answer of " + instance + " cannot be read.")
                : new Outcome.NeedsOwner(
                        cursor, "The answer of " + instance + " cannot be read, is it a Mastodon instance?");
    }

    // The instance's own words help where ours have none; short, and on one line.
    private static String quote(Told.Answer answer) {
        String line =
                answer.body().path("error").asString("").replaceAll("\\s+", " ").strip();
        return line.isEmpty() ? "" : " \"" + (line.length() > 200 ? line.substring(0, 200) + "…" : line) + "\"";
    }
}
