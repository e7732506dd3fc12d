package app.bowerbird.reader.mute;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.account.proof.Tokens;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Arrival;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running service whose reader mutes; each test begins with an empty shelf and nothing muted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MutedShelf {

    final SettableClock clock = new SettableClock();
    RunningReaderApi api;
    Browser browser;
    String reader;
    String prefix;
    private String token;
    private int round;

    @BeforeAll
    void start() {
        api = RunningReaderApi.owned(clock);
        browser = api.browser().loggedIn();
        reader = api.database().getCollection("readers").find().first().getString("_id");
        token = api.bean(Tokens.class).create(reader, "test").token();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @BeforeEach
    void begin() {
        clock.forward(Duration.between(clock.instant(), NOW));
        prefix = "t" + ++round + "-";
        for (JsonNode mute : items("/api/v1/mutes")) {
            call("DELETE", "/api/v1/mutes/" + mute.path("id").asString());
        }
        for (JsonNode story : items("/api/v1/stories?limit=100")) {
            call("DELETE", "/api/v1/stories/" + story.path("id").asInt());
        }
    }

    HttpResponse<String> call(String method, String path, String... json) {
        return api.browser().api(token, method, path, json);
    }

    JsonNode get(String path) {
        HttpResponse<String> answer = call("GET", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    List<JsonNode> items(String path) {
        return get(path).path("items").valueStream().toList();
    }

    JsonNode post(String path, String json, int status) {
        HttpResponse<String> answer = call("POST", path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    /// @return its id
    String mute(String kind, String value) {
        return post("/api/v1/mutes", wish(kind, value), 201).path("id").asString();
    }

    static String wish(String kind, String value) {
        return "{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}";
    }

    int put(String article, String person, int hoursAgo) {
        return put(shared(
                reader, prefix + article, person, prefix + article + person, NOW.minus(Duration.ofHours(hoursAgo))));
    }

    int put(Arrival arrival) {
        api.bean(ShelveArrival.class).shelve(arrival);
        return api.database()
                .getCollection("stories")
                .find(new Document("_id", reader + ":" + arrival.article().id()))
                .first()
                .getInteger("id");
    }

    /// The last word of each title, in the order of the list.
    List<String> listed(String query) {
        return items("/api/v1/stories" + query).stream()
                .map(story -> story.path("title").asString().replaceAll(".*[ -]", ""))
                .toList();
    }
}
