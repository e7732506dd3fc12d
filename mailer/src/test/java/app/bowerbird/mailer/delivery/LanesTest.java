package app.bowerbird.mailer.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void letsSoManyIntoOneDomainAndOthersPast() {
        var lanes = new Lanes(8, new DeliverySettings(Duration.ofSeconds(60), 400, 2, 0));
        var inside = new AtomicInteger();
        var first = lanes.to("large.example").orElseThrow();
        var second = lanes.to("large.example").orElseThrow();
        Thread.startVirtualThread(() -> {
            try (var _ = lanes.to("large.example").orElseThrow()) {
                inside.incrementAndGet();
            }
        });

        try (var _ = lanes.to("small.example").orElseThrow()) {
            assertThat(inside).hasValue(0);
        }
        first.close();
        await().untilAsserted(() -> assertThat(inside).hasValue(1));
        second.close();
    }

    @Test
    void sendsAwayWhoFindsTooManyWaiting() {
        var lanes = new Lanes(8, new DeliverySettings(Duration.ofSeconds(60), 8, 1, 0));
        var first = lanes.to("large.example").orElseThrow();
        var waiting = new ConcurrentLinkedQueue<Thread>();
        var entered = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            waiting.add(
                    Thread.startVirtualThread(() -> lanes.to("large.example").ifPresent(lane -> {
                        entered.incrementAndGet();
                        lane.close();
                    })));
        }

        await().until(() -> waiting.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        assertThat(lanes.to("large.example")).isEmpty();
        first.close();
        await().untilAsserted(() -> assertThat(entered).hasValue(2));
        lanes.to("large.example").orElseThrow().close();
    }

    @Test
    void beginsSoManyInASecond() {
        var lanes = new Lanes(8, new DeliverySettings(Duration.ofSeconds(60), 400, 4, 50));
        long start = System.nanoTime();
        for (int i = 0; i < 11; i++) {
            lanes.to("large.example").orElseThrow().close();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
}
