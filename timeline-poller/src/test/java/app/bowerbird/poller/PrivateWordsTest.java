package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.poller.seal.Secret;
import app.bowerbird.poller.source.StandInSite.Reply;
import app.bowerbird.poller.source.mastodon.MastodonNote;
import app.bowerbird.poller.source.mastodon.MastodonSource;
import app.bowerbird.poller.source.mastodon.MastodonStandIn;
import app.bowerbird.poller.source.x.OAuthCheck;
import app.bowerbird.poller.source.x.XNote;
import app.bowerbird.poller.source.x.XParts;
import app.bowerbird.poller.source.x.XStandIn;
import app.bowerbird.poller.timeline.TimelineForm.Wish;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The words of a post for a few people lie nowhere in the open, and go with the post.
class PrivateWordsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WORDS = "between you and me";
    private static final Duration A_DAY = Duration.ofDays(1);

    private final SettableClock clock = new SettableClock();
    private final MastodonStandIn instance = new MastodonStandIn();
    private final LosslessRow row = new LosslessRow(
            Parts.freshDatabase(),
            new Random(1),
            clock,
            _ -> new MastodonSource(instance::fetch, clock),
            new Wish(
                    "r1",
                    "mastodon",
                    null,
                    Map.of("instance", "toot.bower.example"),
                    Map.of("access_token", MastodonStandIn.TOKEN)));

    @Test
    void theyAreSealedInTheStoreAndOnTheQueue() throws GeneralSecurityException {
        pollAPrivatePost();
        assertThat(row.isStored(WORDS)).isFalse();
        assertThat(row.isStored("news.bower.example")).isTrue();
        JsonNode post = sent().getFirst().path("post");
        assertThat(post.has("words")).isFalse();
        assertThat(open(sent().getFirst())).isEqualTo(WORDS + " news");
        assertThat(post.path("visibility").asString()).isEqualTo("private");
        assertThat(post.path("url").asString()).contains("@wren");
    }

    @Test
    void theyAreNotSealedWhereEverybodyMayReadThem() {
        instance.notes.add(note());
        row.poll();
        row.relay();
        assertThat(sent().getFirst().path("post").path("words").asString()).contains(WORDS);
        row.lookAgain(Duration.ofDays(40));
        row.relay();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void theyGoWhenThePostIsDeleted() {
        pollAPrivatePost();
        row.lookAgain(A_DAY);
        row.relay();
        assertThat(sent()).hasSize(1);
        instance.notes.clear();
        row.lookAgain(Duration.ofDays(4));
        row.relay();
        assertGone();
        assertThat(row.isStored("words_sealed")).isFalse();
    }

    @Test
    void aFewLooksAreEnoughAndThenTheyGoInAnyCase() {
        pollAPrivatePost();
        for (int day = 0; day < 29; day++) {
            row.lookAgain(A_DAY);
        }
        row.relay();
        assertThat(sent()).hasSize(1);
        assertThat(looks()).isEqualTo(3);
        row.lookAgain(Duration.ofDays(2));
        row.relay();
        assertGone();
        assertThat(looks()).isEqualTo(3);
    }

    @Test
    void anInstanceThatIsAwayIsAskedAgainLater() {
        pollAPrivatePost();
        instance.inTheWay.add(Reply.json(503, "down"));
        row.lookAgain(A_DAY);
        row.lookAgain(Duration.ofHours(1));
        assertThat(looks()).isEqualTo(1);
        row.lookAgain(Duration.ofHours(5));
        assertThat(looks()).isEqualTo(2);
        row.relay();
        assertThat(sent()).hasSize(1);
    }

    @Test
    void theyGoWithTheirTimelineAsNobodyLooksAnyMore() {
        pollAPrivatePost();
        row.remove();
        row.lookAgain(Duration.ofSeconds(1));
        row.relay();
        assertGone();
        assertThat(looks()).isZero();
    }

    @Test
    void aProtectedAccountOnXWritesForAFew() {
        try (var x = new XStandIn()) {
            var client = x.client(clock);
            var home = new LosslessRow(
                    Parts.freshDatabase(),
                    new Random(1),
                    clock,
                    database -> XParts.source(x, client, database, clock),
                    new Wish("r1", "x", null, Map.copyOf(XParts.HOME), Map.copyOf(OAuthCheck.CREDENTIALS)));
            x.notes.add(XNote.post("a1", "99", WORDS + " {0}", "https://news.bower.example/1"));
            home.poll();
            home.relay();
            assertThat(home.isStored(WORDS)).isFalse();
            home.lookAgain(A_DAY);
            assertThat(x.asked).anyMatch(asked -> asked.endsWith("/2/tweets?ids=a1"));
            x.notes.clear();
            home.lookAgain(Duration.ofDays(5));
            home.relay();
            assertThat(home.queue.bodies).hasSize(2);
            assertThat(home.queue.bodies.getLast()).contains("\"gone\":true").doesNotContain("words");
        }
    }

    private void pollAPrivatePost() {
        instance.notes.add(note().visible("private"));
        row.poll();
        row.relay();
    }

    private MastodonNote note() {
        String link = "<a href=\"https://news.bower.example/1\">news</a>";
        return MastodonNote.status("s1", "wren", clock.instant(), "<p>" + WORDS + " " + link + "</p>");
    }

    private void assertGone() {
        List<JsonNode> sent = sent();
        assertThat(sent).hasSize(2);
        assertThat(sent.getLast().path("key")).isEqualTo(sent.getFirst().path("key"));
        JsonNode post = sent.getLast().path("post");
        assertThat(post.path("gone").asBoolean()).isTrue();
        assertThat(post.has("words") || post.has("words_sealed")).isFalse();
    }

    private List<JsonNode> sent() {
        return row.queue.bodies.stream().map(JSON::readTree).toList();
    }

    /// As reader-api does: label `words`, a nonce of 12 bytes, bound to the reader and the key of the link.
    private static String open(JsonNode link) throws GeneralSecurityException {
        String sealed = link.path("post").path("words_sealed").asString();
        byte[] all = Base64.getUrlDecoder().decode(sealed.replaceFirst("^1\\.", ""));
        var key = new SecretKeySpec(Secret.of(Parts.SECRET).key("words"), "AES");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, all, 0, 12));
        cipher.updateAAD(("r1\n" + link.path("key").asString()).getBytes(StandardCharsets.UTF_8));
        return new String(cipher.doFinal(all, 12, all.length - 12), StandardCharsets.UTF_8);
    }

    private long looks() {
        return instance.asked.stream()
                .filter(asked -> asked.startsWith("/api/v1/statuses/"))
                .count();
    }
}
