package app.bowerbird.mailer;

import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/// Opens the listener and keeps trying while the queue is missing or away; the process stays up meanwhile.
///
/// While the store is away the listener is closed, or good orders would use up their receives and end among the poison.
@Component("queue")
class QueueDoor implements HealthIndicator {

    static final String ORDERS = "mail-to-send";

    private static final Logger log = LoggerFactory.getLogger(QueueDoor.class);

    private final MessageListenerContainerRegistry listeners;
    private final StoreHealth store;
    private final SqsAsyncClient sqs;
    private final String queue;

    QueueDoor(
            MessageListenerContainerRegistry listeners,
            StoreHealth store,
            SqsAsyncClient sqs,
            MailerSettings settings) {
        this.listeners = listeners;
        this.store = store;
        this.sqs = sqs;
        this.queue = settings.queue();
    }

    @Scheduled(fixedRate = 2_000)
    synchronized void see() {
        var listener = listeners.getContainerById(ORDERS);
        if (listener == null) {
            return;
        }
        boolean storeIsThere = store.isThere();
        if (storeIsThere == listener.isRunning()) {
            return;
        }
        try {
            if (storeIsThere) {
                listener.start();
            } else {
                log.warn("store cannot be reached, no orders are taken until it is back");
                listener.stop();
            }
        } catch (RuntimeException e) {
            // A container that failed to start counts as running until it is stopped.
            listener.stop();
            log.atWarn().addKeyValue("queue", queue).log("queue cannot be reached, trying again");
        }
    }

    @Override
    public Health health() {
        try {
            sqs.getQueueUrl(get -> get.queueName(queue)).get(3, TimeUnit.SECONDS);
            return Health.up().withDetail("queue", queue).build();
        } catch (ExecutionException | TimeoutException e) {
            return away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return away();
        }
    }

    private Health away() {
        return Health.down()
                .withDetail("words", "queue " + queue + " cannot be reached")
                .build();
    }
}
