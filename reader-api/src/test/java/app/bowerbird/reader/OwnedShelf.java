package app.bowerbird.reader;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.account.proof.Tokens;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running service with an owner, their browser and a program of theirs; each test begins with an empty shelf.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class OwnedShelf {

    protected final SettableClock clock = new SettableClock();
    protected RunningReaderApi api;
    protected Browser browser;
    protected String reader;
    /// What the names of a test's articles begin with.
    protected String prefix;
    private String token;
    private int round;

    /// Of the service, such as where a site is that it may read.
    protected String[] settings() {
        return new String[0];
    }

    @BeforeAll
    void start() {
        api = RunningReaderApi.owned(clock, settings());
        browser = api.browser().loggedIn();
        reader = api.database().getCollection("readers").find().first().getString("_id");
        token = api.bean(Tokens.class).create(reader, "test").token();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @BeforeEach
    void empty() {
        prefix = "t" + ++round + "-";
        for (JsonNode story : items("/api/v1/stories?limit=100")) {
            call("DELETE", "/api/v1/stories/" + story.path("id").asInt());
        }
    }

    protected HttpResponse<String> call(String method, String path, String... json) {
        return api.browser().api(token, method, path, json);
    }

    protected JsonNode get(String path) {
        return answered(call("GET", path), 200);
    }

    protected List<JsonNode> items(String path) {
        return get(path).path("items").valueStream().toList();
    }

    /// @param json with single quotes
    protected JsonNode send(String method, String path, int status, String json) {
        return answered(call(method, path, json.replace('\'', '"')), status);
    }

    private static JsonNode answered(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }

    /// The last word of each title, in the order of the list.
    protected List<String> listed(String query) {
        return items("/api/v1/stories" + query).stream()
                .map(story -> story.path("title").asString().replaceAll(".*[ -]", ""))
                .toList();
    }
}
