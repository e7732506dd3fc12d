package app.bowerbird.reader.people.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CircleTest {

    private static final Account X = new Account("x:1", "Alice on X");
    private static final Account MASTODON = new Account("mastodon:1", "Alice");
    private static final Account FEED = new Account("feed:1", "alice.example");

    @Test
    void mergesIntoTheFirstWhoKeepsNameAndWeight() {
        Circle circle = Circle.NONE
                .describe(X, "Ali", Weight.CLOSE)
                .describe(FEED, null, Weight.QUIET)
                .merge(List.of(X, MASTODON), null)
                .merge(List.of(MASTODON, FEED), null);

        assertThat(circle.people()).containsExactly(new Person("Ali", Weight.CLOSE, List.of(X, MASTODON, FEED)));
        assertThat(circle.company().personOf("feed:1")).isEqualTo("x:1");
    }

    @Test
    void forgetsWhomNothingIsSaidOfAnyMore() {
        Circle merged = Circle.NONE.merge(List.of(X, MASTODON), null);

        assertThat(merged.split("x:1")).isEqualTo(Circle.NONE);
        assertThat(merged.split("nobody:1")).isEqualTo(merged);
        assertThat(Circle.NONE.describe(X, "Ali", null).describe(X, "", Weight.NORMAL))
                .isEqualTo(Circle.NONE);
        assertThat(Circle.NONE
                        .merge(List.of(X, MASTODON, FEED), "Ali")
                        .split("x:1")
                        .people())
                .containsExactly(new Person("Ali", Weight.NORMAL, List.of(MASTODON, FEED)));
    }

    @Test
    void holdsEachAccountOnceAfterWhateverIsMergedAndSplit() {
        var random = new Random(4);
        var accounts = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> new Account("x:" + i, "A" + i))
                .toList();
        Circle circle = Circle.NONE;
        for (int i = 0; i < 500; i++) {
            Account one = accounts.get(random.nextInt(12));
            Account other = accounts.get(random.nextInt(12));
            circle = random.nextInt(3) > 0 && !one.equals(other)
                    ? circle.merge(List.of(one, other), null)
                    : circle.split(one.id());
            assertThat(circle.people().stream()
                            .flatMap(person -> person.accounts().stream())
                            .toList())
                    .doesNotHaveDuplicates();
            assertThat(circle.people()).allMatch(person -> person.accounts().size() > 1);
        }
        for (Account account : accounts) {
            circle = circle.split(account.id());
        }
        assertThat(circle).isEqualTo(Circle.NONE);
    }
}
