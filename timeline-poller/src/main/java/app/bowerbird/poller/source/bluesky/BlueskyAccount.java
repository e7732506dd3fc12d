package app.bowerbird.poller.source.bluesky;

import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.call.JsonCalls;
import app.bowerbird.poller.source.call.Told;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks as one account. Its session is made once with the app password, refreshed when its token has expired, and each
/// new pair of tokens is stored before it is used: Bluesky lets nobody log in more than some hundred times a day.
final class BlueskyAccount {

    private static final Duration BETWEEN_SESSIONS = Duration.ofHours(1);
    private static final Duration UNTIL_THE_OTHERS_ARE_READ = Duration.ofMinutes(1);
    private static final Set<String> STALE = Set.of("ExpiredToken", "InvalidToken", "AuthMissing");

    private final JsonCalls calls;
    private final Subscription subscription;
    private final Clock clock;
    private final String service;
    private @Nullable BlueskySession session;

    /// @param service such as `https://bsky.social`
    BlueskyAccount(JsonCalls calls, Subscription subscription, String service, Clock clock) {
        this.calls = calls;
        this.subscription = subscription;
        this.service = service;
        this.clock = clock;
        this.session = BlueskySession.kept(subscription, service).orElse(null);
    }

    Optional<BlueskySession> session() {
        return Optional.ofNullable(session);
    }

    /// Makes the session unless there is one; empty when it stands, else what stood in the way.
    Optional<Told> enter() {
        return session != null ? Optional.empty() : make();
    }

    /// Answers what was asked, or what stood in the way of a session.
    Told get(String method, Map<String, String> query) {
        Optional<Told> shut = enter();
        if (shut.isPresent()) {
            return shut.get();
        }
        Told told = ask(method, query);
        if (!isStale(told)) {
            return told;
        }
        Optional<Told> over = refresh();
        return over.isPresent() ? over.get() : ask(method, query);
    }

    private Told ask(String method, Map<String, String> query) {
        return calls.get(xrpc(method), query, session == null ? null : session.access());
    }

    private Optional<Told> make() {
        var body = Map.of(
                "identifier", subscription.credential("identifier"),
                "password", subscription.credential("app_password"));
        Told told = calls.post(xrpc("com.atproto.server.createSession"), body, null);
        return told instanceof Told.Answer answer && answer.ok()
                ? keep(answer, BlueskySession.made(service, answer.body(), clock.instant()))
                : Optional.of(told);
    }

    private Optional<Told> refresh() {
        BlueskySession old = session;
        if (old == null) {
            return make();
        }
        Told told = calls.post(xrpc("com.atproto.server.refreshSession"), old.refresh());
        if (told instanceof Told.Answer answer && answer.ok()) {
            return keep(answer, BlueskySession.made(service, answer.body(), old.madeAt()));
        }
        if (!(told instanceof Told.Answer answer) || answer.status() != 400 && answer.status() != 401) {
            return Optional.of(told);
        }
        // The session is over for good; the app password makes another, but never one after the other. A session from
        // the future was made by a clock that was wrong.
        Instant now = clock.instant();
        Instant nextAt = old.madeAt().plus(BETWEEN_SESSIONS);
        boolean tooSoon = nextAt.isAfter(now) && !old.madeAt().isAfter(now);
        return tooSoon ? Optional.of(new Told.Later(nextAt)) : make();
    }

    private Optional<Told> keep(Told.Answer answer, Optional<BlueskySession> made) {
        if (made.isEmpty()) {
            return Optional.of(answer);
        }
        if (!subscription.keep().keep(made.get().beside(subscription.credentials()))) {
            return Optional.of(new Told.Later(clock.instant().plus(UNTIL_THE_OTHERS_ARE_READ)));
        }
        session = made.get();
        return Optional.empty();
    }

    private static boolean isStale(Told told) {
        return told instanceof Told.Answer answer
                && (answer.status() == 401
                        || answer.status() == 400
                                && STALE.contains(answer.body().path("error").asString("")));
    }

    private String xrpc(String method) {
        return service + "/xrpc/" + method;
    }
}
