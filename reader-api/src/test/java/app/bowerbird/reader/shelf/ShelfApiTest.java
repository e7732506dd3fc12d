package app.bowerbird.reader.shelf;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static app.bowerbird.reader.shelf.Fixtures.share;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.bowerbird.reader.shelf.store.ShelveArrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stories as programs see them.
class ShelfApiTest extends AskedShelf {

    @Test
    void ranksStoriesByPeopleAndTellsThem() {
        put("songs", "Alice", 1);
        put("nests", "Alice", 3);
        put("nests", "Bob", 5);
        put("old", "Alice", 60);
        put("old", "Bob", 60);

        assertThat(listed("")).containsExactly("nests", "songs", "old");
        assertThat(listed("?sort=newest")).containsExactly("songs", "nests", "old");
        assertThat(listed("?window=24h")).containsExactly("nests", "songs");
        assertThat(listed("?min_people=2")).containsExactly("nests", "old");
        assertThat(listed("?person=x:bob&window=24h")).containsExactly("nests");
        assertThat(listed("?q=BOB+ex*&sort=newest")).containsExactly("nests", "old");
        assertThat(listed("?network=feed")).isEmpty();
        assertThat(listed("?window=2026-11-17..2026-11-18")).containsExactly("old");

        JsonNode nests = items("/api/v1/stories").getFirst();
        assertThat(nests.path("people").asInt()).isEqualTo(2);
        assertThat(nests.path("shares").asInt()).isEqualTo(2);
        assertThat(nests.path("score").asDouble()).isEqualTo(1.78, within(0.1));
        assertThat(nests.path("best").path("words").asString()).contains("breakfast");
        assertThat(nests.path("minutes").asInt()).isEqualTo(2);
        assertThat(nests.path("state").asString()).isEqualTo("unread");
        assertThat(nests.has("html")).isFalse();
    }

    @Test
    void tellsOneStoryWithItsArticleItsSharesAndItsSum() {
        put("nests", "Alice", 3);
        put("nests", "Bob", 5);

        JsonNode story = get("/api/v1/stories/" + id("nests"));

        assertThat(story.path("html").asString()).startsWith("<p>All about").doesNotContain("script");
        assertThat(story.path("text").asString()).startsWith("All about");
        assertThat(story.path("byline").asString()).isEqualTo("Nell Feather");
        assertThat(story.path("trace").path(0).path("status").asInt()).isEqualTo(200);
        assertThat(story.path("shares").path(0).path("sharer").path("name").asString())
                .isEqualTo("Alice Example");
        assertThat(story.path("shares").path(0).path("post_url").asString()).startsWith("https://x.com/alice/status/");
        JsonNode parts = story.path("score").path("parts");
        assertThat(parts.path(0).path("what").asString()).matches("Alice Example, \\d h ago");
        assertThat(parts.valueStream()
                        .mapToDouble(part -> part.path("points").asDouble())
                        .sum())
                .isEqualTo(story.path("score").path("total").asDouble(), within(1e-9));
    }

    @Test
    void tellsWhyThereIsNoArticle() {
        api.bean(ShelveArrival.class)
                .shelve(arrival(reader, piece(prefix + "gone", 1, false), share("Alice", prefix, "post", NOW), null));

        JsonNode story = get("/api/v1/stories/" + id("gone"));

        assertThat(story.path("outcome").asString()).isEqualTo("bare");
        assertThat(story.path("reason").asString()).isEqualTo("The page is gone.");
        assertThat(story.path("html").asString()).isEmpty();
    }

    @Test
    void marksAStory() {
        put("nests", "Alice", 3);
        int id = id("nests");

        JsonNode marked = JsonMapper.shared()
                .readTree(call(
                                "PATCH",
                                "/api/v1/stories/" + id,
                                "{\"state\":\"archived\",\"starred\":true,\"tags\":[\"birds\",\" Birds\"],\"progress\":0.4}")
                        .body());

        assertThat(marked.path("state").asString()).isEqualTo("archived");
        assertThat(marked.path("tags").size()).isEqualTo(1);
        assertThat(marked.path("progress").asDouble()).isEqualTo(0.4);
        assertThat(listed("?state=unread")).isEmpty();
        assertThat(listed("?state=archived")).hasSize(1);
        assertThat(listed("?state=starred&tag=BIRDS")).hasSize(1);
        assertThat(get("/api/v1/tags").path("items").toString()).isEqualTo("[{\"tag\":\"birds\",\"stories\":1}]");

        call("PATCH", "/api/v1/stories/" + id, "{\"tags\":[]}");
        assertThat(get("/api/v1/stories/" + id).path("starred").asBoolean()).isTrue();
        assertThat(listed("?tag=birds")).isEmpty();
    }

    @Test
    void walksOverEachStoryOnceWhileSharesArrive() {
        var random = new Random(7);
        for (int i = 0; i < 40; i++) {
            put("n" + i, "P" + random.nextInt(20), random.nextInt(100));
        }
        var seen = new ArrayList<Integer>();
        String cursor = "";
        do {
            JsonNode page = get("/api/v1/stories?limit=7" + cursor);
            page.path("items").forEach(story -> seen.add(story.path("id").asInt()));
            cursor = page.has("next_cursor")
                    ? "&cursor=" + page.path("next_cursor").asString()
                    : null;
            clock.forward(Duration.ofMinutes(3));
            for (int i = 0; i < 5; i++) {
                put("n" + random.nextInt(60), "Q" + random.nextInt(1000), 0);
            }
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    void tellsWhatChangedSince() {
        put("nests", "Alice", 3);
        put("songs", "Alice", 3);
        int nests = id("nests");
        int songs = id("songs");
        long since = get("/api/v1/stories/changes").path("seq").asLong();
        assertThat(get("/api/v1/stories/changes?since=" + since).path("items").isEmpty())
                .isTrue();

        call("PATCH", "/api/v1/stories/" + nests, "{\"starred\":true}");
        assertThat(call("DELETE", "/api/v1/stories/" + songs).statusCode()).isEqualTo(204);

        JsonNode changed = get("/api/v1/stories/changes?since=" + since);
        assertThat(changed.path("items").size()).isEqualTo(1);
        assertThat(changed.path("items").path(0).path("id").asInt()).isEqualTo(nests);
        assertThat(changed.path("tombstones").toString()).isEqualTo("[" + songs + "]");
        assertThat(changed.path("seq").asLong()).isGreaterThan(since);
        assertThat(call("GET", "/api/v1/stories/" + songs).statusCode()).isEqualTo(404);
        assertThat(call("DELETE", "/api/v1/stories/" + songs).statusCode()).isEqualTo(404);
    }

    @Test
    void readsAllChangesInSmallSteps() {
        for (int i = 0; i < 9; i++) {
            put("n" + i, "Alice", i);
        }
        var seen = new TreeSet<Integer>();
        long since = 0;
        JsonNode changed;
        do {
            changed = get("/api/v1/stories/changes?limit=2&since=" + since);
            changed.path("items").forEach(story -> seen.add(story.path("id").asInt()));
            since = changed.path("seq").asLong();
        } while (changed.path("more").asBoolean());

        assertThat(seen).hasSize(9);
    }
}
