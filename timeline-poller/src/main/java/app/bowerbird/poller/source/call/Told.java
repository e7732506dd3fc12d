package app.bowerbird.poller.source.call;

import app.bowerbird.poller.source.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What came of a call.
public sealed interface Told {

    /// @param body missing where it was no JSON
    /// @param headers names in lower case
    /// @param resetAt when the server takes calls again, by our clock
    /// @param spent whether this was the window's last call
    record Answer(
            int status,
            JsonNode body,
            Map<String, List<String>> headers,
            @Nullable Instant resetAt,
            boolean spent) implements Told {

        public boolean ok() {
            return status == 200 && (body.isObject() || body.isArray());
        }

        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        /// Until when the server wants to be left alone after this answer.
        public @Nullable Instant notBefore() {
            return spent ? resetAt : null;
        }
    }

    /// Not asked: too much is under way to this server just now.
    record Later(Instant at) implements Told {}

    /// It did not answer, or not with anything to read.
    ///
    /// @param forGood asking again will not help
    record Silent(String reason, boolean forGood) implements Told {}

    /// What a poll makes of any call without an answer.
    ///
    /// @param server its address
    /// @param worked whether this timeline was ever read: then a server that is odd today may be well tomorrow
    static Outcome unanswered(Told told, @Nullable String cursor, String server, boolean worked) {
        return switch (told) {
            case Later later -> new Outcome.RateLimited(cursor, later.at(), null);
            case Silent silent
            when silent.forGood() && !worked ->
                new Outcome.NeedsOwner(
                        cursor, "We cannot read " + server + ". The reason is: " + silent.reason() + ".");
            case Silent silent ->
                new Outcome.Failed(
                        cursor, "There is no answer from " + server + ". The reason is: " + silent.reason() + ".");
            case Answer answer ->
                new Outcome.Failed(cursor, "There was an error at " + server + ", status " + answer.status() + ".");
        };
    }
}
