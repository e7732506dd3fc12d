package app.bowerbird.poller.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.bowerbird.poller.Parts;
import app.bowerbird.poller.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Caps CAPS = new Caps(Dollars.of("2.00"), Dollars.of("5.00"));
    private static final Instant MORNING = SettableClock.MORNING;

    private final Ledger ledger = new Ledger(Parts.freshDatabase());

    @Test
    void countsTheMostBeforeAndWhatItCostAfterwards() {
        Hold hold = ledger.hold("t1", "r1", CAPS, Dollars.of("1.50"), MORNING).orElseThrow();
        assertThat(today(MORNING)).isEqualTo("$1.50");
        assertThat(ledger.hold("t1", "r1", CAPS, Dollars.of("0.51"), MORNING)).isEmpty();
        ledger.settle(hold, "r1", List.of(post("1"), post("2")), MORNING);
        assertThat(today(MORNING)).isEqualTo("$0.01");
        assertThat(ledger.of("t2", MORNING).today()).isEqualTo(Dollars.NONE);
    }

    @Test
    void whatCostsOnceADayIsCountedOnceADay() {
        for (int i = 0; i < 3; i++) {
            Hold hold =
                    ledger.hold("t1", "r1", CAPS, Dollars.of("0.10"), MORNING).orElseThrow();
            ledger.settle(hold, "r1", List.of(new Billed("user:1", Dollars.of("0.01"), true)), MORNING);
        }
        assertThat(today(MORNING)).isEqualTo("$0.01");
        Instant tomorrow = MORNING.plus(Duration.ofDays(1));
        Hold hold = ledger.hold("t1", "r1", CAPS, Dollars.of("0.10"), tomorrow).orElseThrow();
        ledger.settle(hold, "r1", List.of(new Billed("user:1", Dollars.of("0.01"), true)), tomorrow);
        assertThat(today(tomorrow)).isEqualTo("$0.01");
        assertThat(ledger.of("t1", tomorrow).month()).hasToString("$0.02");
    }

    @Test
    void aHoldThatNobodySettlesStaysCountedForItsDay() {
        ledger.hold("t1", "r1", CAPS, Dollars.of("1.00"), MORNING).orElseThrow();
        assertThat(today(MORNING.plus(Duration.ofHours(12)))).isEqualTo("$1.00");
        assertThat(today(MORNING.plus(Duration.ofDays(1)))).isEqualTo("$0.00");
        assertThat(ledger.of("t1", MORNING.plus(Duration.ofDays(1))).month()).hasToString("$1.00");
    }

    @Test
    void aHoldTakenJustBeforeMidnightCountsForBothDays() {
        Instant late = Instant.parse("2026-11-30T23:59:58Z");
        Instant early = late.plusSeconds(5);
        Hold hold = ledger.hold("t1", "r1", CAPS, Dollars.of("1.00"), late).orElseThrow();
        assertThat(ledger.of("t1", early).today()).hasToString("$1.00");
        assertThat(ledger.of("t1", early).month()).hasToString("$1.00");
        ledger.settle(hold, "r1", List.of(post("1")), early);
        assertThat(ledger.of("t1", early).today()).isEqualTo(Dollars.of("0.005"));
        assertThat(ledger.of("t1", early).month()).isEqualTo(Dollars.of("0.005"));
    }

    @Test
    void aClockThatGoesBackGivesNoMoneyBack() {
        Hold hold = ledger.hold("t1", "r1", CAPS, Dollars.of("2.00"), MORNING).orElseThrow();
        assertThat(ledger.hold("t1", "r1", CAPS, Dollars.of("0.01"), MORNING.minus(Duration.ofDays(1))))
                .isEmpty();
        assertThat(ledger.hold("t1", "r1", CAPS, Dollars.of("0.01"), MORNING.minus(Duration.ofDays(400))))
                .isEmpty();
        ledger.settle(hold, "r1", List.of(post("1")), MORNING);
        assertThat(today(MORNING)).isEqualTo("$0.01");
    }

    @Test
    void theMonthsCapHoldsWhileTheDaysIsFarAway() {
        for (int day = 0; day < 3; day++) {
            Instant now = MORNING.plus(Duration.ofDays(day));
            Hold hold = ledger.hold("t1", "r1", CAPS, Dollars.of("1.60"), now).orElseThrow();
            ledger.settle(hold, "r1", List.of(new Billed("all", Dollars.of("1.60"), false)), now);
        }
        Instant now = MORNING.plus(Duration.ofDays(3));
        assertThat(ledger.hold("t1", "r1", CAPS, Dollars.of("0.30"), now)).isEmpty();
        Spending spent = ledger.of("t1", now);
        assertThat(spent.told(CAPS, Dollars.of("0.30"))).isEqualTo("$4.80 of $5.00 this month");
        assertThat(spent.freshAt(CAPS, Dollars.of("0.30"))).isEqualTo("2026-12-01T00:00:00Z");
    }

    @Test
    void manyWorkersTogetherNeverHoldMoreThanTheCap() throws Exception {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> holds = IntStream.range(0, 12)
                    .mapToObj(_ -> workers.submit(() -> ledger.hold("t1", "r1", CAPS, Dollars.of("0.30"), MORNING)
                            .isPresent()))
                    .toList();
            int held = 0;
            for (Future<Boolean> hold : holds) {
                held += hold.get() ? 1 : 0;
            }
            assertThat(held).isEqualTo(6);
        }
        assertThat(today(MORNING)).isEqualTo("$1.80");
    }

    @Test
    void readsAmountsAndSaysThemToTheCentRoundedUp() {
        assertThat(Dollars.of("$2")).hasToString("$2.00");
        assertThat(Dollars.of("0.001")).hasToString("$0.01");
        assertThat(Dollars.of("1.2").amount()).isEqualTo("1.20");
        for (String wrong : List.of("-1", "a", "", "1e9", "0.0000001")) {
            assertThatThrownBy(() -> Dollars.of(wrong)).hasMessage("must be dollars such as 2.00");
        }
    }

    private String today(Instant now) {
        return ledger.of("t1", now).today().toString();
    }

    private static Billed post(String id) {
        return new Billed("post:" + id, Dollars.of("0.005"), false);
    }
}
