package app.bowerbird.reader.shelf;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.Browser;
import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.SettableClock;
import app.bowerbird.reader.shelf.store.ShelveArrival;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A shelf and a program that asks it, on the running service.
abstract class AskedShelf {

    static final SettableClock clock = new SettableClock();
    static RunningReaderApi api;
    static String reader;
    private static String token;
    private static int round;

    String prefix;

    @BeforeAll
    static void start() {
        api = RunningReaderApi.owned(clock);
        reader = api.database().getCollection("readers").find().first().getString("_id");
        String answer = api.browser()
                .send(
                        "POST",
                        "/api/v1/tokens",
                        "{\"name\":\"test\"}",
                        "Content-Type",
                        "application/json",
                        "Authorization",
                        Browser.basic(RunningReaderApi.OWNER, RunningReaderApi.PASSWORD))
                .body();
        token = JsonMapper.shared().readTree(answer).path("token").asString();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void aShelfOfItsOwn() {
        prefix = "t" + ++round + "-";
        for (JsonNode story : items("/api/v1/stories?limit=100")) {
            call("DELETE", "/api/v1/stories/" + story.path("id").asInt());
        }
    }

    static HttpResponse<String> call(String method, String path, String... json) {
        return api.browser().api(token, method, path, json);
    }

    static JsonNode get(String path) {
        HttpResponse<String> answer = call("GET", path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    static List<JsonNode> items(String path) {
        return get(path).path("items").valueStream().toList();
    }

    void put(String article, String person, int hoursAgo) {
        api.bean(ShelveArrival.class)
                .shelve(shared(
                        reader,
                        prefix + article,
                        person,
                        prefix + article + person + hoursAgo,
                        NOW.minus(Duration.ofHours(hoursAgo))));
    }

    static List<String> titles(String query) {
        return items("/api/v1/stories" + query).stream()
                .map(story -> story.path("title").asString().replaceAll(".*-", ""))
                .toList();
    }

    int id(String article) {
        return items("/api/v1/stories?limit=100").stream()
                .filter(story -> story.path("url").asString().endsWith(prefix + article))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asInt();
    }
}
