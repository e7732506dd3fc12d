package app.bowerbird.reader.shelf.store;

import static app.bowerbird.reader.shelf.Fixtures.NOW;
import static app.bowerbird.reader.shelf.Fixtures.arrival;
import static app.bowerbird.reader.shelf.Fixtures.piece;
import static app.bowerbird.reader.shelf.Fixtures.saved;
import static app.bowerbird.reader.shelf.Fixtures.share;
import static app.bowerbird.reader.shelf.Fixtures.shared;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.shelf.story.Arrival;
import app.bowerbird.reader.shelf.story.Mark;
import app.bowerbird.reader.shelf.story.Share;
import app.bowerbird.reader.shelf.story.Shelving;
import app.bowerbird.reader.shelf.story.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stories that turn out to be one article become one story.
class MergeStoriesTest extends EmptyHouse {

    @Test
    void keepsSharesTagsNotesStarsAndWhatWasReadOfBoth() {
        shelve.shelve(shared("r1", "copy", "Alice", "1", NOW));
        shelve.shelve(shared("r1", "copy", "Bob", "2", NOW));
        stories.mark("r1:a-copy", new Mark.Change(true, true, List.of("birds"), .7, "for Sunday"));
        shelve.shelve(shared("r1", "nests", "Bob", "2", NOW));
        stories.mark("r1:a-nests", new Mark.Change(null, null, List.of("blue"), .2, "to Nell"));
        int before = story("copy").id();

        assertThat(shelve.shelve(alsoKnownAs(shared("r1", "nests", "Carol", "3", NOW), "a-copy")))
                .isEqualTo(Shelving.ADDED);

        assertThat(story("nests").mark())
                .isEqualTo(new Mark(true, true, List.of("birds", "blue"), .7, "to Nell\n\nfor Sunday"));
        assertThat(keys(story("nests"))).containsExactlyInAnyOrder("x:1:0", "x:2:0", "x:3:0");
        assertThat(stories.story("r1:a-copy")).isEmpty();
        assertThat(ids(here)).containsExactly(story("nests").id()).doesNotContain(before);
        assertThat(merged.standing("r1:a-copy")).isEqualTo("r1:a-nests");
        assertThat(story("nests").was()).containsExactly(before);
    }

    @Test
    void knowsTheIdsOfAllThatItWasEvenWhenItComesBackAfterItWasDeleted() {
        shelve.shelve(shared("r1", "copy", "Alice", "1", NOW));
        int first = story("copy").id();
        shelve.shelve(alsoKnownAs(shared("r1", "nests", "Bob", "2", NOW), "a-copy"));
        int second = story("nests").id();
        shelve.shelve(alsoKnownAs(shared("r1", "birds", "Bob", "2", NOW), "a-nests"));
        stories.delete("r1:a-birds");
        shelve.shelve(saved("r1", "birds", "k1", null));

        assertThat(story("birds").ids()).containsExactly(story("birds").id(), first, second);
    }

    @Test
    void leadsWhatComesLateForTheOtherToTheOne() {
        shelve.shelve(shared("r1", "copy", "Alice", "1", NOW));
        shelve.shelve(alsoKnownAs(shared("r1", "nests", "Bob", "2", NOW), "a-copy"));

        assertThat(shelve.shelve(shared("r1", "copy", "Carol", "3", NOW))).isEqualTo(Shelving.ADDED);
        assertThat(shelve.shelve(shared("r1", "copy", "Alice", "1", NOW))).isEqualTo(Shelving.KNOWN);
        shelve.shelve(saved("r1", "copy", "k1", Mark.Change.tags(List.of("birds"))));

        assertThat(story("nests").shares()).hasSize(4);
        assertThat(story("nests").mark().tags()).containsExactly("birds");
        assertThat(story("nests").article().id()).isEqualTo("a-nests");
        assertThat(ids(here)).hasSize(1);
    }

    @Test
    void bringsBackNothingThatTheReaderDeletedUnderItsOtherName() {
        shelve.shelve(shared("r1", "copy", "Alice", "1", NOW));
        stories.delete("r1:a-copy");

        assertThat(shelve.shelve(alsoKnownAs(shared("r1", "nests", "Bob", "2", NOW), "a-copy")))
                .isEqualTo(Shelving.KNOWN);
        assertThat(ids(here)).isEmpty();

        assertThat(shelve.shelve(alsoKnownAs(saved("r1", "nests", "k1", null), "a-copy")))
                .isEqualTo(Shelving.SHELVED);
    }

    @Test
    void keepsADeletedOneDeletedWhenTheOtherNameIsSharedAgain() {
        shelve.shelve(shared("r1", "copy", "Alice", "1", NOW));
        shelve.shelve(alsoKnownAs(shared("r1", "nests", "Bob", "2", NOW), "a-copy"));
        stories.delete("r1:a-nests");

        assertThat(shelve.shelve(shared("r1", "copy", "Carol", "3", NOW))).isEqualTo(Shelving.KNOWN);
        assertThat(ids(here)).isEmpty();
        assertThat(shelve.shelve(saved("r1", "copy", "k1", null))).isEqualTo(Shelving.SHELVED);
        assertThat(ids(here)).hasSize(1);
    }

    @Test
    void givesNoTextForNone() {
        shelve.shelve(shared("r1", "copy", "Alice", "1", NOW));
        Arrival bare = arrival("r1", piece("nests", 1, false), share("Bob", "2", "post", NOW), null);

        shelve.shelve(alsoKnownAs(bare, "a-copy"));

        assertThat(story("copy").article().hasBody()).isTrue();
        assertThat(ids(here)).hasSize(2);
    }

    @Test
    void staysSilentWhereOneOfBothHeardThatThePostStandsNoMore() {
        shelve.shelve(shared("r1", "copy", "Alice", "1", NOW));
        shelve.shelve(shared("r1", "nests", "Alice", "1", NOW));
        Share share = share("Alice", "1", "post", NOW);
        var post = new Share.Post("1", share.post().url(), null, null, "en", "public", NOW, null, true);
        var gone = new Share(share.key(), share.person(), "post", share.url(), share.sharer(), post, NOW, 0);
        shelve.shelve(arrival("r1", piece("copy", 1, true), gone, null));

        shelve.shelve(alsoKnownAs(shared("r1", "nests", "Bob", "2", NOW), "a-copy"));

        assertThat(story("nests").shares().getFirst().post().words()).isNull();
        assertThat(story("nests").shares()).hasSize(2);
    }

    /// Five names of one article, each message once or several times, in any order, the reader's marks in between.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void losesNothingInWhateverOrderItComes(int seed) {
        var random = new Random(seed);
        var work = new ArrayList<Runnable>();
        Set<String> shares = new HashSet<>();
        Set<String> tags = new TreeSet<>();
        for (int i = 0; i < 24; i++) {
            int name = random.nextInt(5);
            Arrival plain = shared("r1", "n" + name, "P" + i % 7, "p" + i, NOW);
            Arrival arrival =
                    random.nextBoolean() ? plain : alsoKnownAs(plain, "a-n" + (name + 1) % 5, "a-n" + (name + 2) % 5);
            shares.add(arrival.share().key());
            for (int times = 1 + random.nextInt(2); times > 0; times--) {
                work.add(() -> shelve.shelve(arrival));
            }
            if (random.nextInt(4) == 0) {
                String tag = "t" + i;
                work.add(() -> {
                    for (int id : ids(here)) {
                        if (stories.mark(keyOf(id), Mark.Change.tags(with(keyOf(id), tag)))
                                .isPresent()) {
                            tags.add(tag);
                        }
                    }
                });
            }
        }
        Collections.shuffle(work, random);
        work.forEach(Runnable::run);
        for (int name = 0; name < 5; name++) {
            Arrival last = shared("r1", "n" + name, "Last", "last", NOW);
            shares.add(last.share().key());
            shelve.shelve(alsoKnownAs(last, "a-n0", "a-n1", "a-n2", "a-n3", "a-n4"));
        }

        assertThat(ids(here)).hasSize(1);
        Story one = stories.story(keyOf(ids(here).getFirst())).orElseThrow();
        assertThat(keys(one)).containsExactlyInAnyOrderElementsOf(shares);
        assertThat(one.mark().tags()).containsExactlyInAnyOrderElementsOf(tags);
        for (int name = 0; name < 5; name++) {
            String key = "r1:a-n" + name;
            assertThat(stories.find(key).isEmpty() || merged.standing(key).equals(keyOf(one.id())))
                    .as(key)
                    .isTrue();
            stories.find(key).ifPresent(found -> assertThat(one.ids()).contains(found.getInteger("id")));
        }
    }

    private List<String> with(String key, String tag) {
        var tags = new TreeSet<>(stories.story(key).orElseThrow().mark().tags());
        tags.add(tag);
        return List.copyOf(tags);
    }

    private String keyOf(int id) {
        return here.of("r1").index().byId(id).orElseThrow().key();
    }

    private static List<String> keys(Story story) {
        return story.shares().stream().map(Share::key).toList();
    }

    private static Arrival alsoKnownAs(Arrival a, String... others) {
        return new Arrival(
                a.reader(), a.share(), a.article(), a.fetched(), a.bodyGz(), a.wishes(), a.timeline(), List.of(others));
    }
}
