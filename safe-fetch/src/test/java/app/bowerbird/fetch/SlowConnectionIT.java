package app.bowerbird.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.fetch.FetchResult.Failed;
import app.bowerbird.fetch.gate.Literal;
import app.bowerbird.fetch.hostile.HostileWeb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.junit.jupiter.api.Test;

/// A connection that does not come about is given up in time, and nothing is tried behind it.
class SlowConnectionIT {

    @Test
    void breaksOffAConnectionThatHangsAndTriesNoOtherAddressBehindIt() {
        var dialled = new CopyOnWriteArrayList<SocketAddress>();
        var limits = new FetchLimits(Duration.ofSeconds(1), 5, 1000, 1000, Set.of(Media.HTML), false);
        long start = System.nanoTime();
        try (var fetch = fetcher(proxy -> new HangingSocket(dialled), "93.184.215.14", "93.184.215.15")) {
            var result = fetch.fetch(FetchRequest.get("http://hangs.example/", limits));

            assertThat(((Failed) result).reason()).isEqualTo("the site did not answer in time");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(4));
        assertThat(dialled).hasSize(1);
    }

    @Test
    void givesUpAHandshakeThatIsNeverAnswered() throws IOException {
        try (var web = new HostileWeb();
                var fetch = fetcher(proxy -> new LedSocket(web.port()), "93.184.215.14")) {
            long start = System.nanoTime();
            var result = fetch.fetch(FetchRequest.get("https://mute.example/", FetchLimits.PAGE));

            assertThat(result).isInstanceOf(Failed.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
        }
    }

    private static SafeFetch fetcher(DetachedSocketFactory sockets, String... addresses) {
        return new SafeFetch(
                new SafeFetchSettings("test", Map.of(), Set.of(), 2, 64),
                Pacing.NONE,
                Clock.systemUTC(),
                name -> Stream.of(addresses)
                        .map(text -> Literal.of(text).orElseThrow())
                        .toArray(InetAddress[]::new),
                sockets);
    }

    private static final class HangingSocket extends Socket {

        private final List<SocketAddress> dialled;
        private final CountDownLatch closed = new CountDownLatch(1);

        HangingSocket(List<SocketAddress> dialled) {
            this.dialled = dialled;
        }

        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            dialled.add(to);
            try {
                closed.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new SocketException("closed");
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            super.close();
        }
    }

    private static final class LedSocket extends Socket {

        private final int port;

        LedSocket(int port) {
            this.port = port;
        }

        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
        }
    }
}
