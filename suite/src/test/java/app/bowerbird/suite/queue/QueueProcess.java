package app.bowerbird.suite.queue;

import java.nio.file.Path;

/// The embedded queue alone in a process, to be killed.
public final class QueueProcess {

    private QueueProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedQueue queue = EmbeddedQueue.open(Path.of(arguments[0]));
        System.out.println("ready " + queue.endpoint());
        Thread.currentThread().join();
    }
}
