package app.bowerbird.poller.source.x;

import app.bowerbird.poller.budget.Dollars;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Cost;
import app.bowerbird.poller.source.Outcome.Face;
import app.bowerbird.poller.source.Post;
import app.bowerbird.poller.source.x.XClient.Answer;
import app.bowerbird.poller.source.x.access.XAccess;
import app.bowerbird.poller.source.x.access.XAccess.Renewal;
import app.bowerbird.poller.source.x.post.XPage;
import app.bowerbird.poller.source.x.post.XPosts;
import app.bowerbird.poller.source.x.post.XSharers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Reads one page of one stream of a timeline, whichever's turn it is.
final class XReading {

    private static final int AT_A_STRETCH = 6;
    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofHours(6);

    private final XClient client;
    private final XPurse purse;
    private final XSharers sharers;
    private final XAccess access;
    private final XRound round;
    private final Clock clock;
    private XCursor cursor;
    private @Nullable Face face;
    private Renewal renewal = Renewal.DONE;
    private Dollars wanted = Dollars.NONE;
    private int requests;

    XReading(
            XClient client, XPurse purse, XSharers sharers, XAccess access, XRound round, XCursor cursor, Clock clock) {
        this.client = client;
        this.purse = purse;
        this.sharers = sharers;
        this.access = access;
        this.round = round;
        this.cursor = cursor;
        this.clock = clock;
    }

    Outcome outcome() {
        String fingerprint = fingerprint(access.fingerprint());
        if (cursor.me() == null || !fingerprint.equals(cursor.tokenOf())) {
            Outcome refused = meetOwner(fingerprint);
            if (refused != null) {
                return refused;
            }
        }
        for (var turn = turn(); turn.isPresent(); turn = turn()) {
            Outcome read = read(turn.get());
            // A stream with nothing new is no page to store: on with the next one.
            boolean idle = read instanceof Outcome.Page page && page.posts().isEmpty();
            boolean sameAgain =
                    cursor.turn() == null || cursor.turn().equals(turn.get().name());
            if (!idle || sameAgain || requests >= AT_A_STRETCH) {
                return read;
            }
        }
        return allResting();
    }

    private Optional<XStream> turn() {
        return round.turn(cursor, clock.instant());
    }

    private Outcome read(XStream stream) {
        cursor = cursor.atTurn(stream);
        Optional<Answer> asked = ask(stream);
        if (asked.isEmpty()) {
            return purse.resting(cursor.text(), wanted);
        }
        Answer answer = asked.get();
        // A 200 may carry errors beside data; errors and nothing else is a refusal.
        boolean whole = answer.body().has("errors")
                && !answer.body().has("data")
                && !answer.body().has("meta");
        return answer.ok() && !whole ? page(stream, answer) : refused(stream, answer);
    }

    private @Nullable Outcome meetOwner(String fingerprint) {
        Optional<Answer> asked = pay("/2/users/me", Map.of("user.fields", "username"), purse.users(1), purse::accounts);
        if (asked.isEmpty()) {
            return purse.resting(cursor.text(), wanted);
        }
        JsonNode me = asked.get().body().path("data");
        String id = me.path("id").asString("");
        if (!asked.get().ok() || id.isEmpty()) {
            return problem(asked.get());
        }
        face = new Face(null, "@" + me.path("username").asString(id));
        cursor = cursor.belongingTo(id, fingerprint);
        return null;
    }

    private Optional<Answer> ask(XStream stream) {
        Optional<Answer> asked = once(stream);
        if (asked.isEmpty() || asked.get().status() != 400) {
            return asked;
        }
        Answer answer = asked.get();
        boolean paging =
                stream.isHome() ? cursor.token() != null : cursor.walk(stream).token() != null;
        if (paging && XProblem.aboutPage(answer)) {
            cursor = stream.isHome()
                    ? cursor.withoutToken()
                    : cursor.with(stream, cursor.walk(stream).again());
            return once(stream);
        }
        if (stream.isHome() && cursor.since() != null && XProblem.aboutSince(answer)) {
            cursor = cursor.withoutSince(now());
            return once(stream);
        }
        // Neither vocabulary is understood everywhere: the other one, once, and remembered where it was.
        XCursor before = cursor;
        cursor = cursor.speaking(vocabulary().other().word());
        Optional<Answer> second = once(stream);
        if (second.filter(Answer::ok).isEmpty()) {
            cursor = before;
        }
        return second.filter(other -> other.status() == 400).isPresent() ? asked : second;
    }

    private Optional<Answer> once(XStream stream) {
        int results = purse.results(
                stream,
                vocabulary(),
                stream.isHome() ? 100 : cursor.walk(stream).results());
        Dollars most = purse.most(stream, vocabulary(), results);
        return pay(
                stream.path(String.valueOf(cursor.me())),
                vocabulary().query(stream, cursor, results),
                most,
                body -> purse.page(stream, body));
    }

    /// A 401 renews what can be renewed, once, and asks again.
    private Optional<Answer> pay(String path, Map<String, String> query, Dollars most, XPurse.Bill bill) {
        wanted = most;
        Optional<Answer> asked = purse.pay(most, () -> get(path, query), bill);
        if (asked.isEmpty() || asked.get().status() != 401 || renewal != Renewal.DONE) {
            return asked;
        }
        renewal = access.renew();
        if (renewal != Renewal.DONE) {
            return asked;
        }
        renewal = Renewal.NEVER;
        return purse.pay(most, () -> get(path, query), bill);
    }

    private JsonNode look(Set<String> users) {
        return pay("/2/users", XSharers.query(users), purse.users(users.size()), purse::accounts)
                .map(Answer::body)
                .orElseGet(MissingNode::getInstance);
    }

    private Answer get(String path, Map<String, String> query) {
        requests++;
        return client.get(path, query, access);
    }

    private Outcome page(XStream stream, Answer answer) {
        XPage whole = XPage.read(answer.body());
        XPage page = whole.without(cursor.walk(stream).stored());
        XSharers.Met met = sharers.meet(page, this::look);
        String me = String.valueOf(cursor.me());
        var posts = new XPosts(page, met.known(), met.closed(), me, clock.instant(), stream.kind()).all();
        cursor = cursor.after(stream, whole, now());
        if (answer.spent()) {
            cursor = cursor.with(stream, cursor.walk(stream).restingUntil(answer.resetAt(), null));
        }
        int beside = page.referenced().size() + page.users().size() + met.looked();
        return passOn(stream, posts, new Cost(posts.size(), beside, requests));
    }

    private Outcome refused(XStream stream, Answer answer) {
        Outcome problem = problem(answer);
        Instant rest = problem instanceof Outcome.RateLimited limited ? limited.retryAt() : null;
        String trouble = XProblem.aboutStream(answer, stream);
        if (round.isOfOne() || (rest == null && trouble == null)) {
            return problem;
        }
        Instant until = rest == null ? now().plus(UNTIL_TRIED_AGAIN) : rest;
        cursor = cursor.with(stream, cursor.walk(stream).restingUntil(until, trouble));
        return passOn(stream, List.of(), new Cost(0, 0, requests));
    }

    private Outcome passOn(XStream stream, List<Post> posts, Cost cost) {
        Instant now = clock.instant();
        cursor = round.after(stream, cursor, now);
        boolean over = cursor.turn() == null;
        boolean waiting = round.waits(cursor, now);
        Instant notBefore = over && (waiting || round.rests(cursor, now)) ? round.awakeAt(cursor) : null;
        return new Outcome.Page(posts, cursor.text(), !over || waiting, notBefore, cost, face, round.trouble(cursor));
    }

    private Outcome allResting() {
        Instant until = round.awakeAt(cursor);
        return new Outcome.RateLimited(cursor.text(), until == null ? now().plusSeconds(60) : until, null);
    }

    private Outcome problem(Answer answer) {
        if (answer.status() == 401 && renewal == Renewal.LATER) {
            return new Outcome.Failed(cursor.text(), "X did not renew the sign-in just now.");
        }
        return XProblem.of(answer, access, cursor.text(), clock.instant());
    }

    private XVocabulary vocabulary() {
        return XVocabulary.of(cursor.names());
    }

    // X's times have no fractions that matter.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    static String fingerprint(String token) {
        return UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
