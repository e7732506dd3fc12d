package app.bowerbird.extractor.link;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.SmartLifecycle;

/// Those who work on links. Whoever takes longer than a second stands aside and its caller is free again, so that a
/// crowd of silent sites keeps nobody else's link waiting. Only for work that lies in the store under a lease: if the
/// process dies, another takes it up.
public final class Crew implements SmartLifecycle {

    private static final Duration BRISK = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("link-", 0).factory());
    private final Semaphore aside;

    /// @param mostAside after whom callers wait until the work is done
    public Crew(int mostAside) {
        this.aside = new Semaphore(mostAside);
    }

    /// Returns when the work is done or stands aside; throws what it threw before.
    public void work(Runnable job) {
        CompletableFuture<Void> done;
        try {
            done = CompletableFuture.runAsync(job, threads);
        } catch (RejectedExecutionException ended) {
            return;
        }
        try {
            done.get(BRISK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            if (aside.tryAcquire()) {
                done.whenComplete((_, _) -> aside.release());
            } else {
                done.join();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new CompletionException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {}

    /// Lets what is under way come to its end for a while; what does not is taken up after its lease.
    @Override
    public void stop() {
        threads.shutdown();
        try {
            boolean _ = threads.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !threads.isShutdown();
    }

    /// Ends after those who bring work, and before the sender who takes what comes of it.
    @Override
    public int getPhase() {
        return 1;
    }
}
