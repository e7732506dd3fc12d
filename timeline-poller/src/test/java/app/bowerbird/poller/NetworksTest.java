package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.poller.source.bluesky.BlueskyNote;
import app.bowerbird.poller.source.bluesky.BlueskyStandIn;
import app.bowerbird.poller.source.mastodon.MastodonNote;
import app.bowerbird.poller.source.mastodon.MastodonStandIn;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Mastodon and Bluesky over the wire: through the gate, the whole service, and out of the queue.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworksTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Map<String, Object> AT_TOOT = Map.of("instance", "toot.bower.example", "kind", "home");
    private final PollerRow row = new PollerRow();

    @AfterAll
    void stop() {
        row.close();
    }

    @Test
    void signsInAtAnInstanceReadsItAndMendsTheSameTimelineByAnotherSignIn() {
        String id = MastodonStandIn.id(1);
        row.mastodon.notes.add(MastodonNote.status(id, "ada", NOON, MastodonNote.link("https://a.example/1", "a")));
        String timeline = signIn().path("id").asString();
        JsonNode link = row.awaitLink("mastodon:" + MastodonNote.uri(id) + ":0");
        assertThat(link.path("sharer").path("handle").asString()).isEqualTo("ada@toot.bower.example");
        assertThat(link.path("post").path("visibility").asString()).isEqualTo("public");
        assertThat(row.show(timeline, "r1").path("name").asString()).isEqualTo("@reader@toot.bower.example");
        assertThat(signIn().path("id").asString()).isEqualTo(timeline);
    }

    @Test
    void aSignInThatIsForgedIsRefused() {
        HttpResponse<String> answer =
                row.call("POST", "/sign-ins/mastodon/back", "{\"reader\":\"r1\",\"state\":\"guessed\",\"code\":\"c\"}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("begin again");
        assertThat(row.call("POST", "/sign-ins/mastodon", "{\"reader\":\"r1\"}").body())
                .contains("settings.instance");
    }

    @Test
    void readsBlueskyAndKeepsItsSessionSealed() {
        row.bluesky.notes.add(BlueskyNote.post("k1", "ada", NOON, "Look here").facet("https://a.example/2"));
        String id = add("bluesky", Map.of("service", "https://pds.bower.example"), BlueskyStandIn.CREDENTIALS);
        JsonNode link = row.awaitLink("bluesky:at://did:plc:ada/app.bsky.feed.post/k1:0");
        assertThat(link.path("url").asString()).isEqualTo("https://a.example/2");
        await().atMost(PollerRow.SOON).until(() -> row.show(id, "r1").has("last_poll_at"));
        row.bluesky.expire();
        row.bluesky.notes.add(
                BlueskyNote.post("k2", "ada", NOON.plusSeconds(9), "And here").facet("https://a.example/3"));
        row.poll(id, "r1");
        row.awaitLink("bluesky:at://did:plc:ada/app.bsky.feed.post/k2:0");
        assertThat(row.bluesky.made).isEqualTo(1);
        JsonNode choices = PollerRow.JSON.readTree(
                row.call("GET", "/timelines/" + id + "/choices?reader=r1", null).body());
        assertThat(choices.at("/items/2/name").asString()).isEqualTo("Birds");
        var birds = choices.at("/items/2/settings");
        HttpResponse<String> beside =
                row.call("POST", "/timelines/" + id + "/beside?reader=r1", "{\"settings\":" + birds + "}");
        assertThat(beside.statusCode()).isEqualTo(201);
        String second = PollerRow.JSON.readTree(beside.body()).path("id").asString();
        await().atMost(PollerRow.SOON).until(() -> row.show(second, "r1").has("last_poll_at"));
        assertThat(row.show(second, "r1").path("name").asString()).isEqualTo("Birds");
        assertThat(row.bluesky.made).as("a session of its own").isEqualTo(2);
        assertThat(row.call("GET", "/timelines/" + id + "/choices?reader=r2", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPrivateAddressIsNoInstance() {
        String id = add("mastodon", Map.of("instance", "http://127.0.0.1:1"), Map.of("access_token", "t"));
        await().atMost(PollerRow.SOON)
                .until(() -> row.show(id, "r1").path("state").asString().equals("stopped"));
        assertThat(row.show(id, "r1").path("last_error").asString()).contains("We cannot read http://127.0.0.1:1");
    }

    private JsonNode signIn() {
        String wish = PollerRow.JSON.writeValueAsString(
                Map.of("reader", "r1", "settings", AT_TOOT, "redirect_uri", "https://birds.example/back"));
        String url = PollerRow.JSON
                .readTree(row.call("POST", "/sign-ins/mastodon", wish).body())
                .path("authorize_url")
                .asString();
        int app = row.mastodon.apps;
        row.mastodon.codes.put("c1", "app" + app + " secret" + app + " https://birds.example/back");
        String back = PollerRow.JSON.writeValueAsString(
                Map.of("reader", "r1", "state", url.replaceFirst(".*[?&]state=", ""), "code", "c1"));
        HttpResponse<String> answer = row.call("POST", "/sign-ins/mastodon/back", back);
        assertThat(answer.statusCode()).isIn(200, 201);
        assertThat(answer.body()).doesNotContain(MastodonStandIn.TOKEN);
        return PollerRow.JSON.readTree(answer.body());
    }

    private String add(String source, Map<String, String> settings, Map<String, String> credentials) {
        String body = PollerRow.JSON.writeValueAsString(
                Map.of("reader", "r1", "source", source, "settings", settings, "credentials", credentials));
        HttpResponse<String> answer = row.call("POST", "/timelines", body);
        assertThat(answer.statusCode()).isEqualTo(201);
        return PollerRow.JSON.readTree(answer.body()).path("id").asString();
    }
}
