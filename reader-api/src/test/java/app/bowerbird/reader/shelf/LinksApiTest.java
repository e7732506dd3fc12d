package app.bowerbird.reader.shelf;

import static app.bowerbird.reader.shelf.Fixtures.saved;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.shelf.store.ShelveArrival;
import app.bowerbird.reader.shelf.story.Mark;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Links saved by programs, and what the API refuses and tells of itself.
class LinksApiTest extends AskedShelf {

    @Test
    void keepsReadersApart() {
        api.bean(ShelveArrival.class)
                .shelve(saved("somebody-else", prefix + "theirs", prefix, Mark.Change.starred(true)));
        int theirs = api.database()
                .getCollection("stories")
                .find(new Document("_id", "somebody-else:a-" + prefix + "theirs"))
                .first()
                .getInteger("id");

        assertThat(listed("")).isEmpty();
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            assertThat(call(method, "/api/v1/stories/" + theirs, "{\"starred\":false}")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(call("POST", "/api/v1/stories/" + theirs + "/refetch").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/stories?limit=0, limit",
        "GET, /api/v1/stories?limit=101, limit",
        "GET, /api/v1/stories?limit=x, limit",
        "GET, /api/v1/stories?min_people=-1, min_people",
        "GET, /api/v1/stories?window=1y, window",
        "GET, /api/v1/stories?state=read, state",
        "GET, /api/v1/stories?sort=best, sort",
        "GET, /api/v1/stories?network=myspace, network",
        "GET, /api/v1/stories?cursor=e30, cursor",
        "GET, /api/v1/stories?cursor=%3F%3F, cursor",
        "GET, /api/v1/stories/changes?since=-1, since",
        "GET, /api/v1/stories/changes?since=99999999, since",
        "PATCH, /api/v1/stories/1, state",
        "POST, /api/v1/links, url"
    })
    void namesTheFieldThatIsWrong(String method, String path, String field) {
        HttpResponse<String> answer =
                call(method, path, "{\"state\":\"lost\"}".replace("state", path.endsWith("links") ? "title" : "state"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonMapper.shared()
                        .readTree(answer.body())
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo(field);
    }

    @Test
    void takesALinkAndKeepsItUntilItIsSent() {
        HttpResponse<String> answer = call(
                "POST",
                "/api/v1/links",
                "{\"url\":\" https://news.bower.example/a?b=c#d \",\"title\":\"Nests\",\"tags\":[\"birds\"],\"note\":\"n\\u0000\","
                        + "\"html\":\"<p>as I saw it</p>\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        String key = JsonMapper.shared().readTree(answer.body()).path("key").asString();
        Document row = api.database()
                .getCollection("links_pending")
                .find(new Document("_id", key))
                .first();
        assertThat(row.getString("url")).isEqualTo("https://news.bower.example/a?b=c#d");
        assertThat(row.get("wishes", Document.class).getString("note")).isEqualTo("n");
        assertThat(row.get("html_gz")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://a.example",
        "javascript:alert(1)",
        "https://",
        "http://user@a.example",
        "'https://a.example/\u0001'"
    })
    void refusesWhatIsNoWebAddress(String url) {
        HttpResponse<String> answer =
                call("POST", "/api/v1/links", JsonMapper.shared().writeValueAsString(java.util.Map.of("url", url)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"url\"");
    }

    @Test
    void refusesAPageThatIsTooLargeForTheQueue() {
        var random = new byte[1_200_000];
        new Random(1).nextBytes(random);
        String html = java.util.HexFormat.of().formatHex(random);

        HttpResponse<String> answer =
                call("POST", "/api/v1/links", "{\"url\":\"https://a.example\",\"html\":\"" + html + "\"}");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"field\":\"html\"");
    }

    @Test
    void asksToReadAPageAnew() {
        put("nests", "Alice", 3);

        HttpResponse<String> answer = call("POST", "/api/v1/stories/" + id("nests") + "/refetch");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("bowerbird:a-" + prefix + "nests/");
    }

    @Test
    void describesItselfInOpenApi() {
        JsonNode description = JsonMapper.shared()
                .readTree(api.browser().get("/api/v1/openapi.json").body());

        assertThat(description.path("openapi").asString()).startsWith("3.");
        assertThat(description.path("paths").propertyNames())
                .contains(
                        "/api/v1/stories",
                        "/api/v1/stories/{id}",
                        "/api/v1/stories/{id}/refetch",
                        "/api/v1/stories/changes",
                        "/api/v1/links",
                        "/api/v1/tags");
        JsonNode parameters = description.at("/paths/~1api~1v1~1stories/get/parameters");
        assertThat(parameters.valueStream().map(each -> each.path("name").asString()))
                .containsExactlyInAnyOrder(
                        "window", "state", "min_people", "network", "person", "tag", "q", "sort", "limit", "cursor");
        assertThat(description.at("/components/schemas/StoryItem/properties").propertyNames())
                .contains("changed_seq", "lead_image");
        assertThat(description.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
    }
}
