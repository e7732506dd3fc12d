package app.bowerbird.reader.mute;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.saved;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.mute.store.Mutes;
import app.bowerbird.reader.shelf.Shelf;
import app.bowerbird.reader.shelf.index.Filter;
import app.bowerbird.reader.shelf.rank.Window;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What mutes do to a shelf, to its ranks, to searches and to what the digest chooses from.
class MutesTest extends MutedShelf {

    private List<String> digest() {
        return api.bean(Shelf.class).ranked(reader, Window.last(2), Filter.unread(1), clock.instant(), 10).stream()
                .map(shelved -> shelved.story().article().id().replaceAll(".*-", ""))
                .toList();
    }

    @Test
    void hidesAPhraseEverywhereAndShowsEverythingAgain() {
        put("football", "Alice", 2);
        put("nests", "Alice", 3);

        String id = mute("phrase", "FOOTBALL");

        assertThat(listed("?state=all")).containsExactly("nests");
        assertThat(listed("?q=story")).containsExactly("nests");
        assertThat(digest()).containsExactly("nests");
        assertThat(browser.get("/").body()).contains(prefix + "nests").doesNotContain(prefix + "football");
        assertThat(call("DELETE", "/api/v1/mutes/" + id).statusCode()).isEqualTo(204);
        assertThat(listed("?state=all")).containsExactlyInAnyOrder("football", "nests");
        assertThat(digest()).hasSize(2);
        assertThat(call("DELETE", "/api/v1/mutes/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void hidesWhatComesAsWellAsWhatIsThere() {
        mute("site", "https://www.bower.example/");

        put("later", "Alice", 1);

        assertThat(listed("")).isEmpty();
    }

    @Test
    void countsNoMutedPersonBeforeItRanks() {
        int both = put("both", "Alice", 1);
        put("both", "Bob", 9);
        put("hers", "Alice", 1);
        put("his", "Carol", 4);
        assertThat(listed("")).first().isEqualTo("both");

        mute("person", "x:alice");

        assertThat(listed("")).containsExactly("his", "both");
        JsonNode left = items("/api/v1/stories").getLast();
        assertThat(left.path("people").asInt()).isEqualTo(1);
        assertThat(left.path("sharers").toString()).contains("Bob").doesNotContain("Alice");
        JsonNode whole = get("/api/v1/stories/" + both);
        assertThat(whole.path("shares").size()).isEqualTo(1);
        assertThat(whole.path("score").path("parts").size()).isEqualTo(1);
        assertThat(listed("?min_people=2")).isEmpty();
        assertThat(listed("?person=x:alice")).isEmpty();
    }

    @Test
    void neverHidesWhatTheReaderSavedOrStarred() {
        int starred = put("starred", "Alice", 1);
        call("PATCH", "/api/v1/stories/" + starred, "{\"starred\":true}");
        put(saved(reader, prefix + "mine", "k1", null));
        put("other", "Alice", 1);

        mute("site", "news.bower.example");

        assertThat(listed("")).containsExactlyInAnyOrder("starred", "mine");
        call("PATCH", "/api/v1/stories/" + starred, "{\"starred\":false}");
        assertThat(listed("")).containsExactly("mine");
    }

    @Test
    void holdsForADayOrAWeekOrForEver() {
        put("football", "Alice", 1);
        String day = post("/api/v1/mutes", "{\"kind\":\"phrase\",\"value\":\"football\",\"lasts\":\"day\"}", 201)
                .path("ends_at")
                .asString();
        assertThat(day).isEqualTo("2026-11-21T08:00:00Z");
        assertThat(listed("")).isEmpty();

        clock.forward(Duration.ofHours(25));
        assertThat(listed("")).containsExactly("football");
        assertThat(items("/api/v1/mutes")).isEmpty();

        post("/api/v1/mutes", "{\"kind\":\"phrase\",\"value\":\"football\",\"lasts\":\"week\"}", 201);
        mute("phrase", "Football");
        assertThat(items("/api/v1/mutes")).singleElement().satisfies(mute -> assertThat(
                        mute.path("ends_at").isMissingNode())
                .isTrue());
    }

    @Test
    void holdsOnEveryCopyAtOnceAndChangesNoSeq() {
        put("football", "Alice", 1);
        long before = get("/api/v1/stories/changes").path("seq").asLong();
        try (var copy = api.run(clock)) {
            Shelf there = copy.getBean(Shelf.class);
            assertThat(there.ranked(reader, Window.ALL, Filter.ALL, NOW, 10)).hasSize(1);

            mute("phrase", "football");

            assertThat(there.ranked(reader, Window.ALL, Filter.ALL, NOW, 10)).isEmpty();
        }
        JsonNode changes = get("/api/v1/stories/changes");
        assertThat(changes.path("seq").asLong()).isEqualTo(before);
        assertThat(changes.path("items")
                        .valueStream()
                        .filter(item -> item.path("title").asString().contains("football")))
                .singleElement()
                .satisfies(item -> assertThat(item.path("muted").asBoolean()).isTrue());
    }

    @Test
    void showsNoWordOfAMutedPersonWhereAStoryIsFound() {
        put("both", "Alice", 1);
        put("both", "Bob", 2);

        mute("person", "x:alice");

        JsonNode found = items("/api/v1/stories?q=breakfast").getFirst();
        assertThat(found.path("highlights").toString()).contains("Bob").doesNotContain("Alice");
    }

    @Test
    void showsBeforehandWhatWouldBeHidden() {
        for (int i = 0; i < 14; i++) {
            put("football" + i, i % 2 == 0 ? "Alice" : "Bob", i + 1);
        }
        put("football1", "Alice", 3);
        put("longago", "Alice", 24 * 9);

        JsonNode site = post("/api/v1/mutes/preview", wish("site", "news.bower.example"), 200);
        assertThat(site.path("hides").asInt()).isEqualTo(14);
        assertThat(site.path("items").path(0).path("title").asString()).endsWith("-football0");
        JsonNode alice = post("/api/v1/mutes/preview", wish("person", "x:alice"), 200);
        assertThat(alice.path("hides").asInt()).isEqualTo(7);
        assertThat(alice.path("quiets").asInt()).isEqualTo(1);
        assertThat(listed("")).as("a preview hides nothing").hasSize(15);

        mute("phrase", "football3");
        assertThat(post("/api/v1/mutes/preview", wish("site", "news.bower.example"), 200)
                        .path("hides")
                        .asInt())
                .isEqualTo(13);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        for (String[] wrong : new String[][] {
            {"{}", "kind"},
            {"{\"kind\":\"mood\",\"value\":\"x\"}", "kind"},
            {wish("phrase", " "), "value"},
            {wish("phrase", "!?"), "value"},
            {wish("phrase", "x".repeat(101)), "value"},
            {wish("site", "no site"), "value"},
            {wish("person", "alice"), "value"},
            {wish("person", "bowerbird:r1"), "value"},
            {"{\"kind\":\"phrase\",\"value\":\"x\",\"lasts\":\"year\"}", "lasts"},
            {"{\"kind\":\"phrase\",\"value\":\"x\",\"until\":\"2030\"}", "until"}
        }) {
            JsonNode problem = post("/api/v1/mutes", wrong[0], 400);
            assertThat(problem.path("errors").path(0).path("field").asString())
                    .as(wrong[0])
                    .isEqualTo(wrong[1]);
        }
    }

    @Test
    void keepsEachReadersMutesApart() {
        mute("phrase", "football");

        assertThat(api.bean(Mutes.class).of(reader, NOW)).hasSize(1);
        assertThat(api.bean(Mutes.class).of("r2", NOW)).isEmpty();
    }
}
