package app.bowerbird.poller.source.x;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.Parts;
import app.bowerbird.poller.SettableClock;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.x.access.XApp;
import app.bowerbird.poller.source.x.access.XSignIns;
import app.bowerbird.poller.source.x.access.XSignIns.Ended;
import app.bowerbird.poller.source.x.access.XTokenEndpoint;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class XSignInTest {

    private final XStandIn x = new XStandIn();
    private final SettableClock clock = new SettableClock();
    private final MongoDatabase database = Parts.freshDatabase();
    private final XClient client = new XClient(x.url(), clock);
    private final XSource source = XParts.source(x, client, database, clock);
    private final XSignIns signIns = new XSignIns(
            database,
            new XTokenEndpoint(x.url(), clock),
            "https://x.bower.example/i/oauth2/authorize",
            new Seal(Secret.of(Parts.SECRET)),
            clock);

    @AfterEach
    void close() {
        client.close();
        x.close();
    }

    @Test
    void aSignInBringsATimelineThatReads() {
        String url = begin();
        assertThat(url)
                .startsWith("https://x.bower.example/i/oauth2/authorize?response_type=code&client_id=app")
                .contains("code_challenge_method=S256", "bookmark.read%20like.read%20list.read%20offline.access")
                .contains("redirect_uri=https%3A%2F%2Fhouse.bower.example%2Ftimelines%2Fx%2Fback");
        var in = (Ended.SignedIn) signIns.complete("r1", part(url, "state"), allow(url));
        assertThat(in.beside()).containsEntry("name", "mine");
        x.bookmarks.put(XNote.post("mark1", "10", "Read {0}", "https://news.bower.example/1"));
        assertThat(fetch(in.credentials())).isInstanceOfSatisfying(Page.class, page -> assertThat(page.posts())
                .hasSize(1));
    }

    @Test
    void aStateIsGoodOnceForItsReaderForTenMinutes() {
        String url = begin();
        String state = part(url, "state");
        assertThat(signIns.complete("r2", state, allow(url))).isInstanceOf(Ended.Refused.class);
        assertThat(signIns.complete("r1", state, allow(url))).isInstanceOf(Ended.SignedIn.class);
        assertThat(signIns.complete("r1", state, allow(url))).isInstanceOf(Ended.Refused.class);
        String late = begin();
        clock.forward(Duration.ofMinutes(11));
        assertThat(signIns.complete("r1", part(late, "state"), allow(late))).isInstanceOf(Ended.Refused.class);
        String denied = begin();
        assertThat(signIns.complete("r1", part(denied, "state"), null))
                .isEqualTo(new Ended.Refused("X was not allowed to let us in: nothing was added."));
        String wrong = begin();
        assertThat(signIns.complete("r1", part(wrong, "state"), "guessed")).isInstanceOf(Ended.Refused.class);
    }

    @Test
    void renewsTokensWhenNeededAndStoresThemBeforeTheyAreUsed() {
        Map<String, String> old = x.desk.signedIn();
        assertThat(fetch(old)).isInstanceOf(Page.class);
        assertThat(x.desk.given()).isEqualTo(1);
        assertThat(fetch(old)).isInstanceOf(Page.class);
        assertThat(x.desk.given()).isEqualTo(1);
        clock.forward(Duration.ofHours(2));
        assertThat(fetch(old)).isInstanceOf(Page.class);
        assertThat(x.desk.given()).isEqualTo(2);
        x.desk.forgetsAccess = true;
        assertThat(fetch(old)).isInstanceOf(Page.class);
        assertThat(x.desk.given()).isEqualTo(3);
    }

    @Test
    void ofManyWorkersOneRenews() throws Exception {
        Map<String, String> old = x.desk.signedIn();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = IntStream.range(0, 8)
                    .mapToObj(_ -> workers.submit(() -> fetch(old)))
                    .toList();
            for (Future<Outcome> one : all) {
                assertThat(one.get()).isInstanceOfAny(Page.class, Outcome.RateLimited.class);
            }
        }
        assertThat(x.desk.given()).isEqualTo(1);
        assertThat(fetch(old)).isInstanceOf(Page.class);
    }

    @Test
    void aSpentSignInAsksTheOwnerAndAFreshOneHelps() {
        Map<String, String> old = x.desk.signedIn();
        assertThat(fetch(old)).isInstanceOf(Page.class);
        // The pair that was stored is lost, as by a crash right after X's answer: the old one is spent.
        database.getCollection("x_tokens").drop();
        assertThat(fetch(old)).isInstanceOfSatisfying(Outcome.NeedsOwner.class, needs -> assertThat(needs.sentence())
                .contains("sign in to X again"));
        assertThat(fetch(x.desk.signedIn())).isInstanceOf(Page.class);
    }

    @Test
    void aDeskThatIsAwaySpendsNothing() {
        Map<String, String> old = x.desk.signedIn();
        x.desk.away = true;
        assertThat(fetch(old)).isInstanceOf(Outcome.Failed.class);
        x.desk.away = false;
        assertThat(fetch(old)).isInstanceOf(Page.class);
    }

    @Test
    void tokensLieSealed() {
        fetch(x.desk.signedIn());
        begin();
        for (String collection : List.of("x_tokens", "x_sign_ins")) {
            assertThat(database.getCollection(collection).find().first().toJson())
                    .doesNotContain("access", "refresh", "secret");
        }
    }

    private Outcome fetch(Map<String, String> credentials) {
        return source.fetch(new Subscription("t1", "r1", Map.of("likes", "false"), credentials, _ -> false), null);
    }

    private String begin() {
        return signIns.begin(
                        "r1",
                        new XApp("app", "secret"),
                        "https://house.bower.example/timelines/x/back",
                        Map.of("name", "mine"))
                .authorizeUrl();
    }

    private String allow(String url) {
        return x.desk.allow(part(url, "code_challenge"));
    }

    private static String part(String url, String name) {
        return url.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
    }
}
