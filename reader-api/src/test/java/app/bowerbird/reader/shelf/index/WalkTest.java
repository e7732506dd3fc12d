package app.bowerbird.reader.shelf.index;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.reader.shelf.rank.Rank;
import app.bowerbird.reader.shelf.rank.Span;
import app.bowerbird.reader.shelf.rank.Vote;
import app.bowerbird.reader.shelf.rank.Window;
import app.bowerbird.reader.shelf.store.Sketch;
import app.bowerbird.reader.shelf.story.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A walk over a shelf on which scores age and shares arrive.
class WalkTest {

    private static final Rank RANK = new Rank(Duration.ofHours(24));

    private final Map<Integer, List<Vote>> shelf = new HashMap<>();
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private long seq;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void showsEachStoryOnceWhileScoresAgeAndSharesArrive(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            share(random, 1 + random.nextInt(150));
        }
        Order order = random.nextBoolean() ? Order.RANK : Order.NEWEST;
        Span span = Window.last(random.nextBoolean() ? 1 : 7).span(now, seq, Set.of());
        List<Integer> expected = ids(Choice.of(sketches(), RANK, new Question(Filter.ALL, span, order, null, 10_000)));

        var walked = new ArrayList<Integer>();
        Place after = null;
        List<Choice> page;
        do {
            var question = new Question(Filter.ALL, span, order, after, 1 + random.nextInt(20));
            page = Choice.of(sketches(), RANK, question);
            assertThat(Choice.of(Ladder.of(sketches(), order, RANK), RANK, question))
                    .as("the same without looking at all of them")
                    .isEqualTo(page);
            walked.addAll(ids(page));
            after = page.isEmpty() ? after : page.getLast().place();
            now = now.plus(Duration.ofMinutes(random.nextInt(300)));
            for (int i = random.nextInt(30); i > 0; i--) {
                share(random, 1 + random.nextInt(200));
            }
        } while (!page.isEmpty());

        assertThat(walked).doesNotHaveDuplicates().isEqualTo(expected).hasSizeGreaterThan(20);
    }

    private void share(Random random, int story) {
        Instant at = now.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 9)));
        String network = random.nextInt(10) == 0 ? "bowerbird" : "x";
        shelf.computeIfAbsent(story, _ -> new ArrayList<>())
                .add(vote(network + random.nextInt(30), network, at, random.nextInt(4)));
    }

    /// Some people are close, some quiet, some loud.
    private Vote vote(String person, String network, Instant at, int mood) {
        double weight = mood == 0 ? 2 : mood == 1 ? 0.5 : 1;
        return new Vote(person, person, network, at.toEpochMilli(), ++seq, weight, mood == 3 ? 0.3 : 1);
    }

    private List<Sketch> sketches() {
        return shelf.entrySet().stream()
                .map(entry -> new Sketch(
                        entry.getKey(),
                        "r1:a" + entry.getKey(),
                        seq,
                        0,
                        Story.newestFirst(entry.getValue().stream()),
                        false,
                        false,
                        List.of(),
                        "",
                        false,
                        false))
                .toList();
    }

    private static List<Integer> ids(List<Choice> choices) {
        return choices.stream().map(choice -> choice.story().id()).toList();
    }
}
