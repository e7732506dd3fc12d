package app.bowerbird.mailer.schedule;

import static app.bowerbird.mailer.Fixtures.MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.mailer.Store;
import app.bowerbird.mailer.schedule.Minutes.Due;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MinutesTest {

    private final Store store = new Store();
    private final Minutes minutes = new Minutes(store.database());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void showsALineFromItsSecondOn() {
        minutes.add("a1", MORNING.plusSeconds(12));

        assertThat(minutes.between(MORNING, MORNING.plusSeconds(11))).isEmpty();
        assertThat(minutes.between(MORNING, MORNING.plusSeconds(12)))
                .containsExactly(new Due("2026-11-20T06:30/a1", "a1", MORNING.plusSeconds(12)));
    }

    @Test
    void emptiesItsBucketsAndLeavesNothingBehind() {
        for (int i = 0; i < 40; i++) {
            minutes.add(Integer.toHexString(i) + "x", MORNING);
            minutes.add(Integer.toHexString(i) + "x", MORNING);
        }
        var due = minutes.until(MORNING);
        assertThat(due).hasSize(40);

        due.forEach(minutes::remove);
        due.forEach(minutes::remove);

        assertThat(store.database().getCollection("minutes").countDocuments()).isZero();
    }

    @Test
    void movesALineWithoutALetUp() {
        minutes.add("a1", MORNING);
        var due = minutes.until(MORNING).getFirst();

        minutes.move(due, MORNING.plusSeconds(30));
        assertThat(minutes.until(MORNING)).isEmpty();
        assertThat(minutes.until(MORNING.plusSeconds(30))).hasSize(1);

        minutes.move(minutes.until(MORNING.plusSeconds(30)).getFirst(), MORNING.plusSeconds(90));
        assertThat(minutes.until(MORNING.plusSeconds(89))).isEmpty();
        assertThat(minutes.until(MORNING.plus(Duration.ofDays(400)))).hasSize(1);
    }

    @Test
    void keepsALineThatWasGivenAnotherTimeSinceItWasRead() {
        minutes.add("a1", MORNING);
        minutes.add("a2", MORNING);
        var due = minutes.until(MORNING);
        minutes.add("a1", MORNING.plusSeconds(5));

        minutes.remove(due);

        assertThat(minutes.until(MORNING.plusSeconds(5)))
                .containsExactly(new Due("2026-11-20T06:30/a1", "a1", MORNING.plusSeconds(5)));
    }

    @Test
    void keepsHeldLinesOutOfTheMinutes() {
        minutes.hold("a1", MORNING);

        assertThat(minutes.until(MORNING.plus(Duration.ofDays(4000)))).isEmpty();
        assertThat(minutes.held()).hasSize(1);
        minutes.remove(minutes.held().getFirst());
        assertThat(minutes.held()).isEmpty();
    }

    @Test
    void findsAMinuteAmongAYearOfThem() {
        for (int day = 0; day < 365; day++) {
            minutes.add("a1", MORNING.plus(Duration.ofDays(day)));
        }

        assertThat(minutes.between(MORNING.minusSeconds(60), MORNING)).hasSize(1);
        assertThat(minutes.until(MORNING.plus(Duration.ofDays(9)))).hasSize(10);
    }

    @Test
    void findsWhatTheFirstReleaseLeftInItsSixteenBuckets() {
        store.database()
                .getCollection("minutes")
                .insertOne(new Document("_id", "2026-11-20T06:30/a").append("mails", new Document("a1", MORNING)));

        var due = minutes.between(MORNING, MORNING);
        assertThat(due).singleElement().isEqualTo(new Due("2026-11-20T06:30/a", "a1", MORNING));
        minutes.move(due.getFirst(), MORNING.plusSeconds(30));

        assertThat(minutes.until(MORNING.plusSeconds(30)))
                .containsExactly(new Due("2026-11-20T06:30/a1", "a1", MORNING.plusSeconds(30)));
    }
}
