package app.bowerbird.poller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.bowerbird.poller.source.x.XStandIn;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// What reader-api may ask, and what it is told.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimelinesApiTest {

    private final PollerRow row = new PollerRow();

    @BeforeEach
    void empty() {
        row.received();
    }

    @AfterAll
    void stop() {
        row.close();
    }

    @Test
    void refusesStrangersAndNamesFaults() {
        assertThat(row.call("GET", "/timelines?reader=r1", null, "Bearer wrong").statusCode())
                .isEqualTo(401);
        var answer = row.call("POST", "/timelines", "{\"reader\":\"r1\",\"source\":\"x\",\"credentials\":{}}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(PollerRow.JSON
                        .readTree(answer.body())
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("credentials.consumer_key");
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(row.call("POST", "/timelines", "{nonsense").statusCode()).isEqualTo(400);
        assertThat(row.call("GET", "/timelines/none?reader=r1", null).statusCode())
                .isEqualTo(404);
        assertThat(row.call("GET", "/timelines", null).statusCode()).isEqualTo(400);
    }

    @Test
    void pausesRenamesRemoves() {
        String timeline = row.addX("r3");
        String address = "/timelines/" + timeline + "?reader=r3";
        JsonNode paused = PollerRow.JSON.readTree(row.call("PATCH", address, "{\"paused\":true,\"name\":\"Mine\"}")
                .body());
        assertThat(paused.path("state").asString()).isEqualTo("paused");
        assertThat(paused.path("name").asString()).isEqualTo("Mine");
        assertThat(paused.has("next_poll_at")).isFalse();
        assertThat(row.call("POST", "/timelines/" + timeline + "/poll?reader=r3", null)
                        .statusCode())
                .isEqualTo(409);
        assertThat(row.call("PATCH", address.replace("r3", "r4"), "{\"paused\":false}")
                        .statusCode())
                .isEqualTo(404);
        JsonNode resumed = PollerRow.JSON.readTree(
                row.call("PATCH", address, "{\"paused\":false}").body());
        assertThat(resumed.path("state").asString()).isEqualTo("active");
        assertThat(PollerRow.JSON
                        .readTree(row.call("GET", "/timelines?reader=r3", null).body())
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(row.call("DELETE", address, null).statusCode()).isEqualTo(204);
        assertThat(row.call("GET", address, null).statusCode()).isEqualTo(404);
    }

    @Test
    void forgetsAReaderAsOftenAsAsked() {
        String timeline = row.addX("r7");
        String kept = row.addX("r71");
        assertThat(row.call("DELETE", "/readers/r7", null, "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(row.call("DELETE", "/readers/r7", null).statusCode()).isEqualTo(204);
        assertThat(row.call("DELETE", "/readers/r7?address=a%40example.org", null)
                        .statusCode())
                .isEqualTo(204);
        assertThat(row.call("GET", "/timelines/" + timeline + "?reader=r7", null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(row.call("GET", "/timelines/" + kept + "?reader=r71", null).statusCode())
                .isEqualTo(200);
        assertThat(row.call("DELETE", "/readers/r.*", null).statusCode()).isEqualTo(400);
    }

    @Test
    void saysWhatTheOwnerMustDoAndGoesOnWhenToldTo() {
        row.x.inTheWay.add(new XStandIn.Canned(402, Map.of(), "{\"title\":\"CreditsDepleted\"}"));
        String timeline = row.addX("r5");
        await().atMost(PollerRow.SOON)
                .until(() -> row.show(timeline, "r5").path("state").asString().equals("stopped"));
        assertThat(row.show(timeline, "r5").path("last_error").asString()).contains("no credits left");
        row.poll(timeline, "r5");
        await().atMost(PollerRow.SOON)
                .until(() -> row.show(timeline, "r5").path("state").asString().equals("active"));
        await().atMost(PollerRow.SOON).until(() -> row.show(timeline, "r5").has("last_poll_at"));
    }

    @Test
    void saysWhatIsWrongWithAFeed() {
        var sentences = Map.of(
                "https://blog.bower.example/", "This address is a page, not a feed.",
                "https://blog.bower.example/bomb.xml", "The feed carries a DOCTYPE, which we do not read.",
                "https://blog.bower.example/large.xml", "The feed is larger than 5 MiB: that is more than we read.",
                "http://10.0.0.1/feed", "We do not read this address: a private address.");
        sentences.forEach((address, sentence) -> {
            String body = PollerRow.JSON.writeValueAsString(
                    Map.of("reader", "r7", "source", "feed", "settings", Map.of("url", address)));
            String id = PollerRow.JSON
                    .readTree(row.call("POST", "/timelines", body).body())
                    .path("id")
                    .asString();
            await().atMost(PollerRow.SOON)
                    .until(() -> row.show(id, "r7").path("state").asString().equals("stopped"));
            assertThat(row.show(id, "r7").path("last_error").asString()).isEqualTo(sentence);
        });
    }

    @Test
    void tellsWhatATimelineCostsAndWhatIsReadOfIt() {
        row.post("10", "Read {0}", "https://news.bower.example/cost");
        String timeline = row.addX("r9");
        await().atMost(PollerRow.SOON).until(() -> row.show(timeline, "r9").has("last_poll_at"));
        JsonNode shown = row.show(timeline, "r9");
        assertThat(shown.path("settings").path("home").asString()).isEqualTo("true");
        assertThat(shown.path("cost").path("today").asDouble()).isGreaterThan(0.01);
        assertThat(shown.path("cost").path("day_cap").asDouble()).isEqualTo(1000);
        assertThat(row.call("GET", "/timelines/" + timeline + "/choices?reader=r9", null)
                        .body())
                .contains("\"name\":\"Birders\",\"settings\":{\"lists\":\"7\"}");
        assertThat(row.call("POST", "/timelines/" + timeline + "/beside?reader=r9", "{}")
                        .statusCode())
                .as("tokens that are good for one use are nobody else's")
                .isEqualTo(409);
        String address = "/timelines/" + timeline + "?reader=r9";
        assertThat(row.call("PATCH", address, "{\"settings\":{\"cap_day\":\"\",\"cap_month\":\"\"}}")
                        .statusCode())
                .isEqualTo(400);
        JsonNode changed = PollerRow.JSON.readTree(
                row.call("PATCH", address, "{\"settings\":{\"cap_day\":\"2\"}}").body());
        assertThat(changed.path("cost").path("day_cap").asDouble()).isEqualTo(2);
        assertThat(row.call("DELETE", "/readers/r9", null).statusCode()).isEqualTo(204);
        assertThat(row.call("GET", address, null).statusCode()).isEqualTo(404);
    }

    @Test
    void signsInAtX() {
        var begun = row.call(
                "POST",
                "/sign-ins/x",
                "{\"reader\":\"r10\",\"client_id\":\"app\",\"redirect_uri\":\"https://house.bower.example/timelines/x/back\"}");
        assertThat(begun.statusCode()).isEqualTo(200);
        String url = PollerRow.JSON.readTree(begun.body()).path("authorize_url").asString();
        String code = row.x.desk.allow(url.replaceFirst(".*code_challenge=([^&]*).*", "$1"));
        String state = url.replaceFirst(".*state=([^&]*).*", "$1");
        String back = PollerRow.JSON.writeValueAsString(Map.of("reader", "r10", "state", state, "code", code));
        var ended = row.call("POST", "/sign-ins/x/back", back);
        assertThat(ended.statusCode()).isEqualTo(201);
        String timeline = PollerRow.JSON.readTree(ended.body()).path("id").asString();
        await().atMost(PollerRow.SOON).until(() -> row.show(timeline, "r10").has("last_poll_at"));
        assertThat(row.show(timeline, "r10").path("address").asString()).isEqualTo("@reader");
        assertThat(row.call("POST", "/sign-ins/x/back", back).statusCode()).isEqualTo(409);
        String again = "{\"reader\":\"r10\",\"timeline\":\"" + timeline
                + "\",\"redirect_uri\":\"https://house.bower.example/timelines/x/back\"}";
        assertThat(row.call("POST", "/sign-ins/x", again).body()).contains("client_id=app");
        assertThat(row.call("POST", "/sign-ins/x", again.replace("r10", "r11")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void isHealthy() {
        await().atMost(PollerRow.SOON)
                .until(() -> row.call("GET", "/actuator/health", null).statusCode() == 200);
        assertThat(row.call("GET", "/actuator/health", null, "none").body()).contains("\"queue\"", "\"mongo\"");
    }
}
