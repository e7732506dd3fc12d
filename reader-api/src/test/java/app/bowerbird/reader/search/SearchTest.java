package app.bowerbird.reader.search;

import static app.bowerbird.reader.search.SearchShelf.ADA;
import static app.bowerbird.reader.search.SearchShelf.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.shelf.Fixtures;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Story;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is found on a shelf, and what is not.
class SearchTest {

    private final SearchShelf shelf = new SearchShelf();
    private Search search;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        search = shelf.search(folder);
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private List<String> found(String typed) {
        return shelf.found(search, ADA, typed);
    }

    @Test
    void findsWordsInTitleTextNamesTagsSiteAuthorsAndWhatWasSaid() {
        shelf.shelve(Written.of("nest", "How to build", "Twigs and moss")
                .by("Alice", "worth your breakfast")
                .tagged("garden"));

        for (String word : List.of("build", "moss", "alice", "breakfast", "garden", "bower", "nell", "BUILD moss")) {
            assertThat(found(word)).as(word).containsExactly("nest");
        }
        assertThat(found("build plastic")).isEmpty();
    }

    @Test
    void neverFindsWordsThatWereForAFew() {
        Arrival open =
                Written.of("nest", "How to build", "Twigs").by("Alice", "…").on(ADA);
        Share share = open.share();
        String sealed = "1.AAECAwQFBgcICQoL_6RBJmjd9pa3CnKHj2a_ZzIN2-7R3jGZZufuAyk1inpniXnV";
        var post = new Share.Post("1", null, null, null, "en", "private", share.sharedAt(), sealed, null);
        var few =
                new Share(share.key(), share.person(), "post", share.url(), share.sharer(), post, share.sharedAt(), 0);
        shelf.store.shelve.shelve(new Arrival(ADA, few, open.article(), open.fetched(), open.bodyGz(), open.wishes()));

        Story story = shelf.store.stories.story(SearchShelf.key("nest")).orElseThrow();
        assertThat(story.shares().getFirst().post().words()).isEqualTo("worth your breakfast");
        assertThat(found("breakfast")).isEmpty();
        assertThat(found("build alice")).containsExactly("nest");
    }

    @Test
    void neverFindsWhatStandsOnAnotherShelf() {
        var written = Written.of("nest", "Blue nests", "Twigs");
        shelf.shelve(written);
        shelf.store.shelve.shelve(Written.of("secret", "Blue secrets", "Moss").on(BEN));

        for (String typed : List.of("blue", "secrets", "blue OR secrets", "-twigs", "is:unread", "reader:ben", "*:*")) {
            assertThat(found(typed)).as(typed).doesNotContain("secret");
            assertThat(shelf.found(search, BEN, typed)).as(typed).doesNotContain("nest");
        }
        assertThat(found("-moss")).containsExactly("nest");
        assertThat(shelf.found(search, BEN, "blue")).containsExactly("secret");
        assertThat(shelf.found(search, "nobody", "blue")).isEmpty();
    }

    @Test
    void understandsPhrasesNotAndOr() {
        shelf.shelve(
                Written.of("a", "One", "a blue plume in the nest"),
                Written.of("b", "Two", "a plume, not blue at all"),
                Written.of("c", "Three", "green moss"));

        assertThat(found("\"blue plume\"")).containsExactly("a");
        assertThat(found("\"plume blue\"")).isEmpty();
        assertThat(found("plume -nest")).containsExactly("b");
        assertThat(found("nest OR moss")).containsExactlyInAnyOrder("a", "c");
        assertThat(found("(nest OR moss) -green")).containsExactly("a");
        assertThat(found("plum*")).containsExactlyInAnyOrder("a", "b");
        assertThat(found("the nest")).containsExactly("a");
        assertThat(found("-plume")).containsExactly("c");
    }

    @Test
    void asksForFacts() {
        shelf.shelve(
                Written.of("a", "One", "moss").tagged("Bird Song"),
                Written.of("b", "Two", "moss").by("Bob", "look").in("de-AT"));
        shelf.store.stories.mark(SearchShelf.key("b"), Mark.Change.archived(true));

        assertThat(found("from:alice")).containsExactly("a");
        assertThat(found("from:@bob_b moss")).containsExactly("b");
        assertThat(found("from:\"Bob Example\"")).containsExactly("b");
        assertThat(found("from:nell")).isEmpty();
        assertThat(found("site:bower.example")).hasSize(2);
        assertThat(found("site:https://news.bower.example/x")).hasSize(2);
        assertThat(found("site:\"bower news\"")).hasSize(2);
        assertThat(found("site:example.org")).isEmpty();
        assertThat(found("tag:\"bird song\"")).containsExactly("a");
        assertThat(found("tag:bird")).isEmpty();
        assertThat(found("lang:de")).containsExactly("b");
        assertThat(found("network:x moss")).hasSize(2);
        assertThat(found("network:mastodon")).isEmpty();
        assertThat(found("is:unread")).containsExactly("a");
        assertThat(found("is:read")).containsExactly("b");
        assertThat(found("moss -is:archived")).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource({
        "en, The nests of bowerbirds, nest",
        "en, Un café à Zürich, cafe zurich",
        "de, Die Häuser am Fluß, haus fluss",
        "de, Die Häuser am Fluß, Haeuser",
        "es, Las canciones del pájaro, pajaro cancion",
        "ja, 東京都の図書館で鳥の本を読む, 図書館",
        "ja, 東京都の図書館で鳥の本を読む, 鳥",
        "ja, ﾊﾞｰﾄﾞウォッチング, バード",
        "zh, 园丁鸟收集蓝色的东西, 蓝色",
        "ko, 파란 둥지를 짓는 새, 둥지",
        "ar, الكتاب الأزرق في المدينة, كتاب",
        "ar, كِتَابٌ أَزْرَق, ازرق",
        "th, นกสร้างรังสีฟ้า, รังสี",
        "el, Η γαλάζια φωλιά του πουλιού, φωλια",
        "ru, Ёлка и синее гнездо, елка",
        "he, הַקֵּן הַכָּחֹל, הקן"
    })
    void findsWordsOfManyScripts(String language, String text, String typed) {
        shelf.shelve(Written.of("it", "Title", text).in(language), Written.of("other", "Other", "nothing of that"));

        assertThat(found(typed)).containsExactly("it");
    }

    @Test
    void putsTheTitleBeforeTheTextAndTheNewBeforeTheOld() {
        shelf.shelve(
                Written.of("text", "Something else", "of nests"), Written.of("title", "Of nests", "something else"));
        assertThat(found("nests")).containsExactly("title", "text");

        shelf.store.shelve.shelve(
                Written.of("old", "Pebbles", "grey").on(ADA, Fixtures.NOW.minus(Duration.ofDays(400))));
        shelf.store.shelve.shelve(Written.of("new", "Pebbles", "grey").on(ADA, Fixtures.NOW));
        assertThat(found("pebbles")).containsExactly("new", "old");
    }

    @Test
    void followsEveryChangeOfTheShelf() {
        shelf.shelve(Written.of("a", "Nests", "moss"));
        assertThat(found("is:unread")).containsExactly("a");

        String key = SearchShelf.key("a");
        shelf.store.stories.mark(key, Mark.Change.archived(true));
        assertThat(found("is:unread")).isEmpty();
        shelf.store.stories.mark(key, Mark.Change.archived(false));
        shelf.store.stories.mark(key, Mark.Change.starred(true));
        assertThat(found("is:unread is:starred")).containsExactly("a");
        shelf.store.stories.mark(key, Mark.Change.tags(List.of("Twigs")));
        assertThat(found("tag:twigs is:starred moss")).containsExactly("a");
        shelf.shelve(Written.of("a", "Nests", "moss").by("Bob", "splendid"));
        assertThat(found("splendid from:bob")).containsExactly("a");
        shelf.store.stories.delete(key);
        assertThat(found("moss")).isEmpty();
    }

    @Test
    void forgetsAReaderWhoIsNoMore() {
        shelf.shelve(Written.of("a", "Nests", "moss"));
        assertThat(found("moss")).hasSize(1);

        shelf.store.database.getCollection("stories").drop();
        shelf.store.database.getCollection("changes").drop();
        shelf.store.database.getCollection("counters").drop();
        search.catchUp();

        org.awaitility.Awaitility.await().until(() -> found("moss").isEmpty());
    }
}
