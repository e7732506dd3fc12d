package app.bowerbird.poller.source.x;

import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Cost;
import app.bowerbird.poller.source.Outcome.Face;
import app.bowerbird.poller.source.Post.Account;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.x.XClient.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the home timeline by X's API v2 (`/2/users/:id/timelines/reverse_chronological`).
public final class XSource implements TimelineSource {

    private final XClient client;
    private final XAccounts accounts;
    private final Clock clock;

    public XSource(XClient client, XAccounts accounts, Clock clock) {
        this.client = client;
        this.accounts = accounts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "x";
    }

    @Override
    public List<Fault> faults(Map<String, String> settings, Map<String, String> credentials) {
        return XCredentials.faults(credentials);
    }

    @Override
    public Outcome fetch(Subscription subscription, @Nullable String text) {
        XCredentials credentials = XCredentials.of(subscription);
        XCursor cursor = XCursor.read(text);
        Face face = null;
        int requests = 1;
        String fingerprint = fingerprint(credentials.accessToken());
        if (cursor.me() == null || !fingerprint.equals(cursor.tokenOf())) {
            Answer me = client.get("/2/users/me", Map.of("user.fields", "username"), credentials);
            String id = me.body().path("data").path("id").asString("");
            if (!me.ok() || id.isEmpty()) {
                return XProblem.of(me, cursor.text(), clock.instant());
            }
            face = new Face(null, "@" + me.body().path("data").path("username").asString(id));
            cursor = cursor.belongingTo(id, fingerprint);
            requests++;
        }
        Answer answer = ask(cursor, credentials);
        if (answer.status() == 400 && cursor.token() != null && XProblem.aboutPage(answer)) {
            cursor = cursor.withoutToken();
            answer = ask(cursor, credentials);
            requests++;
        } else if (answer.status() == 400 && cursor.since() != null && XProblem.aboutSince(answer)) {
            cursor = cursor.withoutSince(now());
            answer = ask(cursor, credentials);
            requests++;
        } else if (answer.status() == 400) {
            XCursor other =
                    cursor.speaking(XVocabulary.of(cursor.names()).other().word());
            Answer second = ask(other, credentials);
            cursor = second.ok() ? other : cursor;
            answer = second.status() == 400 ? answer : second;
            requests++;
        }
        if (!answer.ok() || refusedWhole(answer.body())) {
            return XProblem.of(answer, cursor.text(), clock.instant());
        }
        return page(answer, cursor, credentials, face, requests);
    }

    // X's times have no fractions that matter.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private Answer ask(XCursor cursor, XCredentials credentials) {
        String path = "/2/users/" + cursor.me() + "/timelines/reverse_chronological";
        return client.get(path, XVocabulary.of(cursor.names()).query(cursor), credentials);
    }

    private Outcome page(Answer answer, XCursor cursor, XCredentials credentials, @Nullable Face face, int requests) {
        XPage page = XPage.read(answer.body());
        var known = new HashMap<String, Account>();
        var closed = new HashSet<String>();
        int looked = meet(page, credentials, known, closed);
        XCursor next = cursor.after(page, now());
        var posts = new XPosts(page, known, closed, String.valueOf(cursor.me()), clock.instant()).all();
        return new Outcome.Page(
                posts,
                next.text(),
                next.walking(),
                answer.spent() ? answer.resetAt() : null,
                new Cost(
                        posts.size(),
                        page.referenced().size() + page.users().size() + looked,
                        requests + (looked > 0 ? 1 : 0)),
                face);
    }

    /// Learns who shared links; a look-up that fails costs only the name. Answers how many were looked up.
    private int meet(XPage page, XCredentials credentials, Map<String, Account> known, Set<String> closed) {
        Set<String> sharers = sharers(page);
        if (sharers.isEmpty()) {
            return 0;
        }
        accounts.find(sharers).forEach(account -> note(account, known, closed));
        sharers.removeAll(known.keySet());
        sharers.removeAll(page.users().keySet());
        if (sharers.isEmpty()) {
            return 0;
        }
        var query = Map.of("ids", String.join(",", sharers), "user.fields", XAccounts.FIELDS);
        Answer answer = client.get("/2/users", query, credentials);
        for (JsonNode user : answer.body().path("data").values()) {
            var account = new XAccounts.Known(
                    XPage.account(user), user.path("protected").asBoolean(false));
            accounts.keep(account);
            note(account, known, closed);
        }
        return answer.body().path("data").size();
    }

    private static void note(XAccounts.Known account, Map<String, Account> known, Set<String> closed) {
        known.put(account.account().id(), account.account());
        if (account.closed()) {
            closed.add(account.account().id());
        }
    }

    private static Set<String> sharers(XPage page) {
        var sharers = new LinkedHashSet<String>();
        for (JsonNode post : page.posts()) {
            String author = post.path("author_id").asString("");
            if (!author.isEmpty() && author.length() <= 20 && hasLink(post, page, 2)) {
                sharers.add(author);
            }
        }
        return sharers;
    }

    private static boolean hasLink(JsonNode post, XPage page, int depth) {
        if (XPosts.links(post).stream().anyMatch(link -> !XWords.isPostOrMedia(link.url()))) {
            return true;
        }
        return depth > 0
                && Stream.of("referenced_tweets", "referenced_posts")
                        .flatMap(name -> post.path(name).values().stream())
                        .map(reference ->
                                page.referenced().get(reference.path("id").asString("")))
                        .anyMatch(found -> found != null && hasLink(found, page, depth - 1));
    }

    // A 200 may carry errors beside data; errors and nothing else is a refusal.
    private static boolean refusedWhole(JsonNode body) {
        return body.has("errors") && !body.has("data") && !body.has("meta");
    }

    private static String fingerprint(String token) {
        return UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }
}
