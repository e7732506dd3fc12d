package app.bowerbird.suite.queue;

import static org.assertj.core.api.Assertions.assertThat;

import app.bowerbird.suite.kit.Killable;
import app.bowerbird.suite.kit.KillableJvm;
import app.bowerbird.suite.kit.QueueKit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

class EmbeddedQueueIT extends QueueKit {

    @TempDir
    static Path folder;

    @Override
    protected Killable start() {
        return KillableJvm.start(QueueProcess.class, folder, QueueKit::rehearse);
    }

    /// Senders send again what they sent before when a queue is younger than that.
    @Test
    void keepsTheAgeOfAQueueOverARestart() {
        String before;
        try (SqsAsyncClient sqs = client()) {
            before = createdAt(sqs, "links-to-extract");
        }
        server().kill();
        server().restart();
        try (SqsAsyncClient sqs = client()) {
            assertThat(createdAt(sqs, "links-to-extract")).isEqualTo(before);
        }
    }
}
