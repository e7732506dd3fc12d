package app.bowerbird.reader.shelf.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LoudnessTest {

    private static final long HOUR = 3_600_000;

    private final Loudness loudness = new Loudness();

    private static Vote vote(String person, long hour, long seq) {
        return new Vote(person, "x", hour * HOUR, seq);
    }

    private Vote hear(Vote vote) {
        return hear(loudness, List.of(), List.of(vote)).getFirst();
    }

    private static List<Vote> hear(Loudness by, List<Vote> before, List<Vote> now) {
        return Loudness.calmed(now, by.hear(List.of(new Loudness.News(before, now))));
    }

    @Test
    void hearsTwentyLinksADayInFullAndDividesTwentyVotesAmongMore() {
        var heard = new ArrayList<Vote>();
        for (int i = 0; i < 80; i++) {
            heard.add(hear(vote("alice", 1000, i)));
        }
        assertThat(heard.subList(0, 20)).allMatch(vote -> vote.calm() == 1);
        assertThat(heard.get(39).calm()).isEqualTo(0.5);
        assertThat(heard.get(79).calm()).isEqualTo(0.25);
        assertThat(heard.get(79).linksPerDay()).isEqualTo(80);
        assertThat(hear(vote("alice", 1025, 90)).calm()).isEqualTo(1);
        assertThat(hear(vote("bob", 1000, 91)).calm()).isEqualTo(1);
    }

    @Test
    void comesToTheSameWhetherAnArchiveIsReadForwardsOrBackwards() {
        var forwards = new ArrayList<Double>();
        var backwards = new ArrayList<Double>();
        var other = new Loudness();
        for (int i = 0; i < 400; i++) {
            forwards.add(hear(new Vote("alice", "x", i * HOUR / 4, i)).calm());
            backwards.add(hear(other, List.of(), List.of(new Vote("alice", "x", (400 - i) * HOUR / 4, i)))
                    .getFirst()
                    .calm());
        }
        assertThat(backwards).isEqualTo(forwards);
        assertThat(forwards.getLast()).isEqualTo(20 / 96.0, within(1e-9));
    }

    @Test
    void countsAStoryOnceHoweverOftenItsPersonSharesIt() {
        for (int i = 0; i < 15; i++) {
            var before = hear(loudness, List.of(), List.of(vote("alice", 5, i * 3)));
            hear(
                    loudness,
                    before,
                    List.of(before.getFirst(), vote("alice", 5, i * 3 + 1), vote("alice", 5, i * 3 + 2)));
        }
        assertThat(hear(vote("alice", 6, 100)).calm()).isEqualTo(1);
    }

    @Test
    void neverHearsWhatItHeardBeforeInAnotherWay() {
        Vote first = hear(vote("alice", 5, 0));
        for (int i = 1; i < 60; i++) {
            hear(vote("alice", 5, i));
        }
        assertThat(hear(loudness, List.of(first), List.of(vote("bob", 6, 70), vote("alice", 5, 0))))
                .containsExactly(vote("bob", 6, 70), first);
        Vote own = new Vote("bowerbird:r1", "bowerbird", 5 * HOUR, 71);
        assertThat(hear(own)).isEqualTo(own);
    }

    @Test
    void hearsAWholeShelfAsItWasHeardStoryByStory() {
        var random = new Random(7);
        var stories = new ArrayList<List<Vote>>();
        for (int i = 0; i < 300; i++) {
            stories.add(List.of(vote("p" + random.nextInt(3), random.nextInt(60), i)));
        }
        var oneByOne =
                stories.stream().map(votes -> hear(loudness, List.of(), votes)).toList();
        var mixed = new ArrayList<>(stories);
        Collections.shuffle(mixed, random);

        Map<Long, Double> calms = new Loudness()
                .hear(mixed.stream()
                        .map(votes -> new Loudness.News(List.of(), votes))
                        .toList());

        assertThat(stories.stream().map(votes -> Loudness.calmed(votes, calms)).toList())
                .isEqualTo(oneByOne);
        assertThat(calms).isNotEmpty();
    }
}
