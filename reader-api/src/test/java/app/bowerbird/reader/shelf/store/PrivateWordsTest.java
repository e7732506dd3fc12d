package app.bowerbird.reader.shelf.store;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.RunningReaderApi;
import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.export.format.StoryLine;
import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.PrivateWords;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Shelving;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/// The words of a post for a few people are their reader's alone, and go with the post.
class PrivateWordsTest extends EmptyHouse {

    private static final String KEY = "mastodon:https://toot.bower.example/1:0";

    /// As timeline-poller seals: label `words`, bound to reader and key, with a nonce of 0 to 11.
    private static final String SEALED = "1.AAECAwQFBgcICQoL7Yku4Xw7MruHipVUAs8kQtLa3WxdnRsmZ-OvyldfU87sxTFO6uDP";

    private static final String WORDS = "between you and me 🐦";

    @Test
    void lieSealedOnTheShelfAndAreShownToTheirReader() {
        shelve.shelve(fromAPost(SEALED, null));
        assertThat(stored()).contains("words_sealed").doesNotContain("between you");
        assertThat(post().words()).isEqualTo(WORDS);
        assertThat(post().openWords()).isNull();
    }

    @Test
    void leaveInNoExport() {
        shelve.shelve(fromAPost(SEALED, null));
        Share line = StoryLine.of(story("nests")).shares().getFirst();
        assertThat(line.post().words()).isNull();
        assertThat(line.post().url()).isEqualTo("https://toot.bower.example/@wren/1");
    }

    @Test
    void areOpenedForNobodyElseAndByNoOtherSecret() {
        byte[] key = new Secret(RunningReaderApi.SECRET).key("words");
        assertThat(new PrivateWords(key).open(SEALED, "r1", KEY)).isEqualTo(WORDS);
        assertThat(new PrivateWords(key).open(SEALED, "r2", KEY)).isNull();
        assertThat(new PrivateWords(key).open(SEALED, "r1", KEY + "1")).isNull();
        assertThat(new PrivateWords(new byte[32]).open(SEALED, "r1", KEY)).isNull();
        for (String nonsense : new String[] {null, "", "1.", "1.AAEC", "1.!!", SEALED.substring(2)}) {
            assertThat(new PrivateWords(key).open(nonsense, "r1", KEY)).isNull();
        }
    }

    @Test
    void goWithThePostAndComeBackWithNoRedelivery() {
        shelve.shelve(fromAPost(SEALED, null));
        shelve.shelve(shared("r1", "nests", "Bob", "2", NOW));
        assertThat(shelve.shelve(fromAPost(null, true))).isEqualTo(Shelving.ADDED);
        assertThat(shelve.shelve(fromAPost(null, true))).isEqualTo(Shelving.KNOWN);
        assertThat(shelve.shelve(fromAPost(SEALED, null))).isEqualTo(Shelving.KNOWN);

        assertThat(stored()).doesNotContain("words_sealed");
        assertThat(story("nests").shares()).hasSize(2);
        assertThat(post().words()).isNull();
        assertThat(post().gone()).isTrue();
        assertThat(post().url()).isNotNull();
        assertThat(story("nests").shares().getLast().post().words()).startsWith("Bob says");
        assertThat(changes.last("r1")).isEqualTo(story("nests").changedSeq());
    }

    @Test
    void neverComeWhereTheNewsOfTheEndCameFirst() {
        shelve.shelve(fromAPost(null, true));
        assertThat(shelve.shelve(fromAPost(SEALED, null))).isEqualTo(Shelving.KNOWN);
        assertThat(post().words()).isNull();
    }

    @Test
    void bringBackNoStoryThatWasDeleted() {
        shelve.shelve(fromAPost(SEALED, null));
        stories.delete("r1:a-nests");
        assertThat(shelve.shelve(fromAPost(null, true))).isEqualTo(Shelving.KNOWN);
        assertThat(stories.story("r1:a-nests")).isEmpty();
        assertThat(stored()).doesNotContain("words_sealed");
    }

    private static Arrival fromAPost(String sealed, Boolean gone) {
        var wren = new Share.Sharer("mastodon", "https://toot.bower.example/@wren", "wren", "Wren", null, null);
        var post = new Share.Post(
                "1", "https://toot.bower.example/@wren/1", null, null, "en", "private", NOW, sealed, gone);
        var share =
                new Share(KEY, "mastodon:" + wren.id(), "post", "https://news.bower.example/nests", wren, post, NOW, 0);
        return arrival("r1", piece("nests", 1, true), share, null);
    }

    private Share.Post post() {
        return story("nests").shares().getFirst().post();
    }

    private String stored() {
        return database.getCollection("stories")
                .find(new Document("_id", "r1:a-nests"))
                .first()
                .toJson();
    }
}
