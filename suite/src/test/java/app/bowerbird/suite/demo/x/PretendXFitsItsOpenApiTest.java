package app.bowerbird.suite.demo.x;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.suite.demo.DemoWorld;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the pretend X answers is what X's own documents of before and after the renaming allow.
class PretendXFitsItsOpenApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path DOCUMENTS = Path.of(System.getProperty("x.api", "../../shared/data/x-api"));
    private static final String OLD = "openapi-2.166-2026-07-06.json";
    private static final String NEW = "openapi-2.167-2026-08-22.json";
    private static DemoWorld world;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Files.isDirectory(DOCUMENTS), "X's OpenAPI documents are not at " + DOCUMENTS);
        world = DemoWorld.alive(Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        OLD + ", Get2UsersMeResponse",
        NEW + ", GetUsersMeResponse",
    })
    void tellsWhoTheOwnerIsAsDocumented(String document, String schema) throws Exception {
        var body = get("/2/users/me?user.fields=profile_image_url,description,protected,verified", 200);
        assertThat(body.at("/data/username").asString()).isEqualTo("demo_reader");
        assertFits(body, document, schema);
    }

    @Test
    void tellsOthersAsDocumented() throws Exception {
        var body = get("/2/users?ids=1501,1502&user.fields=profile_image_url,protected", 200);
        assertThat(body.path("data").size()).isEqualTo(2);
        assertFits(body, OLD, "Get2UsersResponse");
    }

    @Test
    void tellsTheHomeTimelineInTheOldWordsAsDocumented() throws Exception {
        var body = get(
                home() + "max_results=100&tweet.fields=created_at,entities,author_id,note_tweet,referenced_tweets,lang"
                        + "&expansions=referenced_tweets.id,author_id&user.fields=profile_image_url",
                200);
        assertFits(body, OLD, "Get2UsersIdTimelinesReverseChronologicalResponse");
        assertThat(body.path("data").size()).isGreaterThanOrEqualTo(40);
        assertThat(body.at("/includes/tweets").size()).isPositive();
        assertThat(names(body.path("data")))
                .contains("note_tweet", "referenced_tweets", "author_id")
                .noneMatch(n -> n.contains("post"));
    }

    @Test
    void tellsTheHomeTimelineInTheNewWordsAsDocumented() throws Exception {
        var body = get(
                home() + "max_results=100&post.fields=created_at,entities,note_post,lang"
                        + "&expansions=referenced_posts,author_id&user.fields=profile_image_url",
                200);
        assertFits(body, NEW, "GetUsersTimelineResponse");
        assertThat(body.at("/includes/posts").size()).isPositive();
        assertThat(names(body.path("data")))
                .contains("note_post", "referenced_posts", "author_id")
                .noneMatch(n -> n.contains("tweet"));
    }

    @ParameterizedTest
    @CsvSource({
        "/2/users/1500/bookmarks, Get2UsersIdBookmarksResponse, GetUsersBookmarksResponse",
        "/2/users/1500/liked_tweets, Get2UsersIdLikedTweetsResponse, GetUsersLikedPostsResponse",
        "/2/lists/84001/tweets, Get2ListsIdTweetsResponse, GetListsPostsResponse",
    })
    void tellsWhatTheOwnerKeepsInBothWordsAsDocumented(String path, String old, String young) throws Exception {
        var before = get(
                path + "?max_results=5&tweet.fields=created_at,entities,author_id,note_tweet,referenced_tweets,lang"
                        + "&expansions=referenced_tweets.id",
                200);
        assertThat(before.path("data").size()).isPositive();
        assertFits(before, OLD, old);
        var after = get(
                path + "?max_results=5&post.fields=created_at,entities,note_post,lang"
                        + "&expansions=referenced_posts,author_id&user.fields=profile_image_url",
                200);
        assertFits(after, NEW, young);
        assertFits(get(path + "?since_id=1", 400), OLD, "InvalidRequestProblem");
    }

    @Test
    void tellsPostsByTheirIdsAsDocumentedAndWhichAreGone() throws Exception {
        var newest = get(home() + "max_results=1", 200).at("/meta/newest_id").asString();
        var before = get("/2/tweets?ids=" + newest + ",17&tweet.fields=created_at", 200);
        assertThat(before.at("/data/0/id").asString()).isEqualTo(newest);
        assertThat(before.at("/errors/0/resource_id").asString()).isEqualTo("17");
        assertFits(before, OLD, "Get2TweetsResponse");
        assertFits(get("/2/tweets?ids=" + newest + "&post.fields=created_at", 200), NEW, "GetPostsByIdsResponse");
        assertFits(get("/2/tweets?ids=abc", 400), OLD, "InvalidRequestProblem");
    }

    @ParameterizedTest
    @CsvSource({
        "owned_lists, Get2UsersIdOwnedListsResponse, GetUsersOwnedListsResponse",
        "followed_lists, Get2UsersIdFollowedListsResponse, GetUsersFollowedListsResponse",
    })
    void namesListsAsDocumented(String which, String old, String young) throws Exception {
        var body = get("/2/users/1500/" + which + "?max_results=20", 200);
        assertThat(body.path("data").size()).isEqualTo(1);
        assertFits(body, OLD, old);
        assertFits(body, NEW, young);
    }

    @Test
    void tellsNothingNewAsDocumented() throws Exception {
        var newest = get(home() + "max_results=1", 200).at("/meta/newest_id").asString();
        var body = get(home() + "since_id=" + newest, 200);
        assertThat(body.has("data")).isFalse();
        assertFits(body, OLD, "Get2UsersIdTimelinesReverseChronologicalResponse");
        assertFits(body, NEW, "GetUsersTimelineResponse");
    }

    @ParameterizedTest
    @CsvSource({
        OLD + ", tweet.fields=note_post, InvalidRequestProblem",
        NEW + ", post.fields=note_tweet, InvalidRequestProblem",
        OLD + ", since_id=abc, InvalidRequestProblem",
        OLD + ", max_results=101, InvalidRequestProblem",
    })
    void refusesAsDocumented(String document, String query, String schema) throws Exception {
        var body = get(home() + query, 400);
        assertFits(body, document, schema);
        assertFits(body, document, "Problem");
    }

    private static String home() {
        return "/2/users/" + world.home().owner().id() + "/timelines/reverse_chronological?";
    }

    private static JsonNode get(String pathAndQuery, int status) throws Exception {
        var response = SignedGet.send(world.x().url() + pathAndQuery, XKeys.DEMO);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private static List<String> names(JsonNode posts) {
        return posts.values().stream()
                .flatMap(p -> p.propertyNames().stream())
                .distinct()
                .toList();
    }

    private static void assertFits(JsonNode body, String document, String schema) throws Exception {
        assertThat(schema(document, schema).validate(body))
                .as(document + " " + schema)
                .isEmpty();
    }

    private static Schema schema(String document, String name) throws Exception {
        var text = Files.readString(DOCUMENTS.resolve(document));
        var registry = SchemaRegistry.withDialect(
                Dialects.getOpenApi30(), builder -> builder.schemas(iri -> iri.equals("urn:x") ? text : null));
        return registry.getSchema(SchemaLocation.of("urn:x#/components/schemas/" + name));
    }
}
