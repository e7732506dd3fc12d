package app.bowerbird.fetch.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SystemNamesTest {

    @Test
    void givesUpOnANameServerThatDoesNotAnswer() {
        var never = new CountDownLatch(1);
        try (var names = new SystemNames(name -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(name);
        })) {
            assertThatThrownBy(() -> ScopedValue.where(SystemNames.PATIENCE, Duration.ofMillis(50))
                            .call(() -> names.addressesOf("slow.example")))
                    .isInstanceOf(NameTimeoutException.class);
            never.countDown();
        }
    }

    @Test
    void saysWhatTheSystemSays() throws UnknownHostException {
        try (var names = new SystemNames(name -> new InetAddress[] {InetAddress.getLoopbackAddress()})) {
            assertThat(names.addressesOf("a.example")).hasSize(1);
        }
        try (var names = new SystemNames(name -> {
            throw new UnknownHostException(name);
        })) {
            assertThatThrownBy(() -> names.addressesOf("a.example"))
                    .isInstanceOf(UnknownHostException.class)
                    .isNotInstanceOf(NameTimeoutException.class);
        }
    }
}
