package app.bowerbird.fetch.gate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The operating system's resolver with an end to its patience.
///
/// A look-up cannot be broken off and would pin a virtual thread's carrier, so it runs on a platform thread of its
/// own, of which there are at most so many.
public final class SystemNames implements Names, AutoCloseable {

    /// How long the caller can still wait, where that is shorter than our own patience.
    public static final ScopedValue<Duration> PATIENCE = ScopedValue.newInstance();

    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            128,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("look-up-", 0).factory());

    private final Names system;

    public SystemNames() {
        this(InetAddress::getAllByName);
    }

    SystemNames(Names system) {
        this.system = system;
    }

    @Override
    public InetAddress[] addressesOf(String name) throws UnknownHostException {
        var lookUp = new FutureTask<>(() -> system.addressesOf(name));
        Duration patience = PATIENCE.isBound() && PATIENCE.get().compareTo(LONGEST) < 0 ? PATIENCE.get() : LONGEST;
        try {
            threads.execute(lookUp);
            return lookUp.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RejectedExecutionException late) {
            throw new NameTimeoutException(name);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NameTimeoutException(name);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException(name);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
