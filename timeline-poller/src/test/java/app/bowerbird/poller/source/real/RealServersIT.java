package app.bowerbird.poller.source.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.bowerbird.fetch.Pacing;
import app.bowerbird.fetch.SafeFetch;
import app.bowerbird.fetch.SafeFetchSettings;
import app.bowerbird.poller.Parts;
import app.bowerbird.poller.link.LinksOfPost;
import app.bowerbird.poller.seal.Seal;
import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.Outcome;
import app.bowerbird.poller.source.Outcome.Page;
import app.bowerbird.poller.source.Subscription;
import app.bowerbird.poller.source.TimelineSource;
import app.bowerbird.poller.source.TimelineSource.Seen;
import app.bowerbird.poller.source.bluesky.BlueskySource;
import app.bowerbird.poller.source.mastodon.MastodonSignIns;
import app.bowerbird.poller.source.mastodon.MastodonSignIns.SignIn;
import app.bowerbird.poller.source.mastodon.MastodonSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Signs in, follows, posts, polls, edits and deletes on a real Bluesky and a real server of Mastodon's API, both of
/// this machine: `-Dreal.servers=DIR`, where they were installed and are up. Skipped without.
class RealServersIT {

    private static final Duration SLOW = Duration.ofMinutes(3);
    private static final int FILLERS = 42;
    private static SafeFetch web;
    private static String folder;

    @BeforeAll
    static void reach() {
        folder = System.getProperty("real.servers", "");
        assumeTrue(!folder.isEmpty(), "no real servers: -Dreal.servers=DIR, where they are installed and up");
        var pins = Map.of("pds.bower.example", "127.0.0.1:2583", "snac.bower.example", "127.0.0.1:18001");
        web = new SafeFetch(new SafeFetchSettings("Bowerbird/test", pins, Set.of(), 2, 8), Pacing.NONE);
    }

    @AfterAll
    static void leave() {
        if (web != null) {
            web.close();
        }
    }

    @Test
    void readsARealBluesky() {
        var clock = Clock.systemUTC();
        var bluesky = new RealBluesky();
        bluesky.follow();
        bluesky.post("Größe 👀 zählt: example.org/long…", "https://example.org/long/path");
        var sealed = new HashMap<>(bluesky.credentials());
        var timeline = new Reading(
                new BlueskySource(web::fetch, clock), Map.of("service", "https://pds.bower.example"), sealed);
        await().atMost(SLOW).until(() -> timeline.poll().contains("https://example.org/long/path"));

        for (int i = 0; i < 130; i++) {
            bluesky.post("filler " + i + " https://f.example.com/" + i, null);
        }
        String again = bluesky.post("soon gone https://gone.example/", null);
        bluesky.delete(again);
        await().atMost(SLOW).until(() -> {
            timeline.poll();
            return timeline.seen.stream()
                            .filter(one -> one.startsWith("https://f.example.com/"))
                            .count()
                    == 130;
        });
        assertThat(timeline.seen).doesNotHaveDuplicates();

        String before = sealed.get("session_access");
        sealed.put("session_access", "not.a.token");
        timeline.poll();
        assertThat(sealed.get("session_access")).isNotEqualTo(before).isNotEqualTo("not.a.token");
        sealed.put("app_password", "aaaa-bbbb-cccc-dddd");
        sealed.remove("session_service");
        assertThat(timeline.fetch()).isInstanceOf(Outcome.NeedsOwner.class);
    }

    @Test
    void readsARealServerOfMastodonsApi() {
        var clock = Clock.systemUTC();
        var snac = new RealSnac(folder);
        var signIns = new MastodonSignIns(Parts.freshDatabase(), web::fetch, new Seal(Secret.of(Parts.SECRET)), clock);
        var settings = Map.of("instance", "https://snac.bower.example", "kind", "home");
        String url = ((SignIn.Begun) signIns.begin("r1", settings, "http://localhost:9/back")).authorizeUrl();
        Map<String, String> back = snac.allow(url);
        SignIn done = signIns.complete("r1", back.get("state"), back.get("code"));
        assertThat(done).isInstanceOf(SignIn.Done.class);
        var timeline = new Reading(
                new MastodonSource(web::fetch, clock), settings, new HashMap<>(((SignIn.Done) done).credentials()));

        String site = "https://" + Long.toString(System.nanoTime(), 36) + ".example.com/";
        snac.follow();
        await().atMost(SLOW).pollInterval(Duration.ofSeconds(4)).until(() -> {
            snac.post("Are you there? " + site + "first");
            return timeline.poll().contains(site + "first");
        });
        // More than a page, a pair at a time: the server delivers to itself with four threads, and when three of them
        // deliver at once, none is left to take it in; what it then gives up comes minutes later.
        var watching = new Reading(
                new MastodonSource(web::fetch, clock), settings, new HashMap<>(((SignIn.Done) done).credentials()));
        for (int i = 0; i < FILLERS; i += 2) {
            String one = site + "filler/" + i;
            String other = site + "filler/" + (i + 1);
            snac.post("filler " + one);
            snac.post("filler " + other);
            await().atMost(SLOW).pollInterval(Duration.ofSeconds(1)).until(() -> watching.poll()
                    .containsAll(List.of(one, other)));
        }
        String edited = snac.post("Before " + site + "before");
        snac.edit(edited, "After " + site + "after");
        snac.delete(snac.post("Gone " + site + "gone"));
        String last = snac.post("Still here " + site + "still");
        await().atMost(SLOW).pollInterval(Duration.ofSeconds(2)).until(() -> {
            List<String> seen = watching.poll();
            return seen.contains(site + "still") && (seen.contains(site + "before") || seen.contains(site + "after"));
        });
        assertThat(timeline.poll())
                .contains(site + "still")
                .filteredOn(one -> one.startsWith(site + "filler/"))
                .hasSize(FILLERS);
        assertThat(timeline.seen).containsAnyOf(site + "before", site + "after");
        assertThat(timeline.seen.stream().filter(one -> one.startsWith(site + "filler/")))
                .doesNotHaveDuplicates();

        String still = timeline.known.get(site + "still");
        assertThat(timeline.lookAgain(still).there()).containsExactly(still);
        snac.delete(last);
        await().atMost(SLOW).until(() -> timeline.lookAgain(still).gone().contains(still));

        timeline.credentials.put("access_token", "revoked");
        assertThat(timeline.lookAgain(still)).isEqualTo(Seen.NOTHING);
        assertThat(timeline.fetch()).isInstanceOf(Outcome.NeedsOwner.class);
    }

    /// One timeline, polled as the service polls it, without the store.
    private static final class Reading {

        final List<String> seen = new ArrayList<>();
        final Map<String, String> credentials;
        private final TimelineSource source;
        private final Map<String, String> settings;
        final Map<String, String> known = new HashMap<>();
        private final Set<String> keys = new HashSet<>();
        private String cursor;

        Reading(TimelineSource source, Map<String, String> settings, Map<String, String> credentials) {
            this.source = source;
            this.settings = settings;
            this.credentials = credentials;
        }

        Outcome fetch() {
            return source.fetch(subscription(), cursor);
        }

        Seen lookAgain(String post) {
            return source.lookAgain(subscription(), Set.of(post));
        }

        private Subscription subscription() {
            return new Subscription(settings, credentials, renewed -> {
                credentials.putAll(renewed);
                return true;
            });
        }

        /// Every address seen so far; each link once, by its key.
        List<String> poll() {
            boolean more = true;
            while (more) {
                Outcome outcome = fetch();
                assertThat(outcome).as("what the server answered").isInstanceOf(Page.class);
                Page page = (Page) outcome;
                page.posts().stream()
                        .flatMap(post -> LinksOfPost.of(post).stream())
                        .filter(found -> keys.add(found.key()))
                        .forEach(found -> {
                            seen.add(found.link().url());
                            known.put(found.link().url(), found.said().known());
                        });
                cursor = page.cursor();
                more = page.more();
            }
            return seen;
        }
    }
}
