package app.bowerbird.reader.search.follow;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.lucene.store.AlreadyClosedException;

/// The one thread that touches the index's writer; what is asked of it after its end is left undone.
final class IndexThread {

    private static final int PATIENCE_SECONDS = 20;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("search-index").daemon().factory());

    /// What may find the index broken.
    interface Work {
        void run() throws IOException;
    }

    /// @return false when the thread has ended
    boolean after(long millis, Runnable work) {
        try {
            thread.schedule(work, millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    void run(Work work, Consumer<Exception> broken) {
        after(0, () -> {
            try {
                work.run();
            } catch (IOException | AlreadyClosedException e) {
                broken.accept(e);
            }
        });
    }

    /// Waits for what was asked before.
    void end() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
