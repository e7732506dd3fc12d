package app.bowerbird.reader.shelf.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RankTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Rank RANK = new Rank(Duration.ofHours(24));
    private static final Span ALL = Window.ALL.span(NOW);

    private static Vote vote(String person, int hoursAgo) {
        return vote(person, "x", hoursAgo, 1);
    }

    private static Vote vote(String person, String network, int hoursAgo, long seq) {
        return new Vote(person, network, NOW.minus(Duration.ofHours(hoursAgo)).toEpochMilli(), seq);
    }

    @Test
    void countsAPersonOnceByTheNewestShare() {
        Standing standing = RANK.standing(List.of(vote("alice", 0), vote("alice", 24), vote("bob", 24)), ALL);

        assertThat(standing.people()).isEqualTo(2);
        assertThat(standing.score()).isEqualTo(1.5, within(1e-12));
    }

    @Test
    void halvesAShareWithEachHalfLife() {
        assertThat(RANK.points(vote("alice", 0), NOW.toEpochMilli())).isEqualTo(1);
        assertThat(RANK.points(vote("alice", 24), NOW.toEpochMilli())).isEqualTo(0.5);
        assertThat(RANK.points(vote("alice", 72), NOW.toEpochMilli())).isEqualTo(0.125);
        assertThat(RANK.points(vote("alice", -5), NOW.toEpochMilli())).isEqualTo(1);
    }

    @Test
    void givesTheReadersOwnHandNoPointsButAPlace() {
        Standing standing = RANK.standing(List.of(vote("bowerbird:r1", "bowerbird", 0, 1)), ALL);

        assertThat(standing.present()).isTrue();
        assertThat(standing.people()).isZero();
        assertThat(standing.score()).isZero();
    }

    @Test
    void countsOnlyWhatLiesInTheWindowAndHadCome() {
        var votes = List.of(vote("alice", "x", 1, 9), vote("bob", "x", 2, 5), vote("carol", "x", 30, 2));

        assertThat(RANK.standing(votes, Window.last(1).span(NOW)).people()).isEqualTo(2);
        assertThat(RANK.standing(votes, Window.ALL.span(NOW, 8, Set.of())).people())
                .isEqualTo(2);
        assertThat(RANK.standing(votes, Window.ALL.span(NOW, 8, Set.of(5L))).people())
                .isEqualTo(1);
    }

    @Test
    void takesAgesAtTheEndOfAWindowThatIsPast() {
        Window august = Window.parse("2026-08-03..2026-08-17");
        var atItsEnd =
                new Vote("alice", "x", Instant.parse("2026-08-17T00:00:00Z").toEpochMilli(), 1);

        assertThat(RANK.standing(List.of(atItsEnd), august.span(NOW)).score()).isEqualTo(0.5);
    }

    @Test
    void countsManyPeopleAsWellAsFew() {
        var votes = java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> vote("p" + i % 100, 0))
                .toList();

        assertThat(RANK.standing(votes, ALL).people()).isEqualTo(100);
        assertThat(RANK.standing(votes, ALL).score()).isEqualTo(100, within(1e-9));
    }

    @Test
    void showsAScoreAsTheSumOfItsParts() {
        Score score = Score.of(RANK, List.of(vote("alice", 3), vote("bob", 50)), ALL, Vote::person);

        assertThat(score.parts())
                .containsExactly(
                        new Score.Part("alice", Duration.ofHours(3).toMillis(), 0.917, null, null),
                        new Score.Part("bob", Duration.ofHours(50).toMillis(), 0.236, null, null));
        assertThat(score.total()).isEqualTo(1.153);
    }

    @Test
    void countsClosePeopleDoubleAndLoudOnesLessAndSaysSo() {
        var at = NOW.toEpochMilli();
        var votes = List.of(
                new Vote("x:alice", "p:alice", "x", at, 1, 2, 1),
                new Vote("x:bob", "x:bob", "x", at, 2, 0.5, 0.25),
                new Vote("mastodon:alice", "p:alice", "mastodon", at, 3, 2, 1));

        assertThat(RANK.standing(votes, ALL)).isEqualTo(new Standing(2.125, 2, at));
        assertThat(RANK.promise(votes)).isGreaterThanOrEqualTo(RANK.leastPromise(2.125, at));
        assertThat(Score.of(RANK, votes, ALL, Vote::person).parts())
                .extracting(Score.Part::what)
                .containsExactly(
                        "p:alice, just now (close: counts double)",
                        "x:bob, just now (quiet: counts half; 80 links a day: each counts less)");
    }

    @Test
    void neverChangesTheOrderWithTimeAlone() {
        var first = List.of(vote("alice", 3), vote("bob", 50));
        var second = List.of(vote("carol", 1));
        boolean before =
                RANK.standing(first, ALL).score() > RANK.standing(second, ALL).score();
        Span later = Window.ALL.span(NOW.plus(Duration.ofDays(9)));

        assertThat(RANK.standing(first, later).score()
                        > RANK.standing(second, later).score())
                .isEqualTo(before);
    }
}
