package app.bowerbird.reader;

import app.bowerbird.reader.shelf.Shelf;
import com.mongodb.client.MongoDatabase;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/// Listens as long as there is a queue to listen to and a store to put into, and tells the health what is away.
///
/// While the store is away nothing is received: a message that cannot be stored would only use up its receives.
@Component("queues")
class QueueWatch implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(QueueWatch.class);
    private static final int ROUNDS_BETWEEN_ASKING = 15;

    private final MessageListenerContainerRegistry containers;
    private final SqsAsyncClient sqs;
    private final MongoDatabase database;
    private final Shelf shelf;
    private final List<String> queues;
    private final String inQueue;
    private final Map<String, String> away = new ConcurrentHashMap<>();
    private final ReentrantLock one = new ReentrantLock();
    private int rounds;
    private boolean prepared;

    QueueWatch(
            MessageListenerContainerRegistry containers,
            SqsAsyncClient sqs,
            MongoDatabase database,
            Shelf shelf,
            ReaderSettings settings) {
        this.containers = containers;
        this.sqs = sqs;
        this.database = database;
        this.shelf = shelf;
        this.inQueue = settings.inQueue();
        this.queues = List.of(settings.inQueue(), settings.linksQueue(), settings.mailQueue());
        queues.forEach(queue -> away.put(queue, "queue " + queue + " was not asked yet"));
    }

    @Override
    public Health health() {
        var details = new LinkedHashMap<String, Object>();
        queues.forEach(queue -> details.put(queue, away.getOrDefault(queue, "reachable")));
        return (away.isEmpty() ? Health.up() : Health.down())
                .withDetails(details)
                .build();
    }

    @Scheduled(fixedRate = 2, timeUnit = TimeUnit.SECONDS)
    void look() {
        if (!one.tryLock()) {
            return;
        }
        try {
            if (!away.isEmpty() || rounds++ % ROUNDS_BETWEEN_ASKING == 0) {
                queues.forEach(this::ask);
            }
            listen(storeIsThere(), !away.containsKey(inQueue));
        } finally {
            one.unlock();
        }
    }

    private void listen(boolean store, boolean queue) {
        for (MessageListenerContainer<?> container : containers.getListenerContainers()) {
            if (store && queue && !container.isRunning()) {
                container.start();
                log.atInfo().addKeyValue("queue", inQueue).log("listening");
            } else if (!store && container.isRunning()) {
                log.atWarn().addKeyValue("queue", inQueue).log("the store cannot be reached: listening no more");
                container.stop();
            }
        }
    }

    private void ask(String queue) {
        try {
            sqs.getQueueUrl(request -> request.queueName(queue)).get(3, TimeUnit.SECONDS);
            if (away.remove(queue) != null) {
                log.atInfo().addKeyValue("queue", queue).log("queue reachable");
            }
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            String words = "queue " + queue + " cannot be reached";
            if (!words.equals(away.put(queue, words))) {
                log.atWarn()
                        .addKeyValue("queue", queue)
                        .addKeyValue("reason", e.getMessage())
                        .log("queue cannot be reached");
            }
        }
    }

    private boolean storeIsThere() {
        try {
            database.runCommand(new Document("ping", 1));
            if (!prepared) {
                shelf.prepare();
                prepared = true;
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
