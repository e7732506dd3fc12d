package app.bowerbird.extractor;

import app.bowerbird.extractor.link.LinksInWork;
import app.bowerbird.extractor.page.Hosts;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.awspring.cloud.sqs.listener.MessageListenerContainer;
import io.awspring.cloud.sqs.listener.MessageListenerContainerRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/// Listens while store and queues are there. Without the store nothing is taken from the queue, for each vain receive
/// would bring a good message nearer to the dead letters. The health says what is missing.
@Component("queues")
class StartListening implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(StartListening.class);
    private static final Duration WHILE_WELL = Duration.ofMinutes(1);

    private final MessageListenerContainerRegistry containers;
    private final MongoDatabase database;
    private final LinksInWork work;
    private final Hosts hosts;
    private final SqsAsyncClient sqs;
    private final ExtractorSettings settings;
    private final Clock clock;
    private volatile String missing = "not looked at yet";
    private boolean indexed;
    private Instant queuesAskedAt = Instant.EPOCH;

    StartListening(
            MessageListenerContainerRegistry containers,
            MongoDatabase database,
            LinksInWork work,
            Hosts hosts,
            SqsAsyncClient sqs,
            ExtractorSettings settings,
            Clock clock) {
        this.containers = containers;
        this.database = database;
        this.work = work;
        this.hosts = hosts;
        this.sqs = sqs;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1000)
    void look() {
        String now = storeIsThere() ? queueMissing() : "the store cannot be reached";
        if (!now.equals(missing)) {
            log.atInfo().addKeyValue("state", now.isEmpty() ? "all there" : now).log("store and queues looked at");
            missing = now;
        }
        MessageListenerContainer<?> listener = Objects.requireNonNull(containers.getContainerById("links-to-extract"));
        if (now.isEmpty() && !listener.isRunning()) {
            listener.start();
        } else if (now.startsWith("the store") && listener.isRunning()) {
            listener.stop();
        }
    }

    private boolean storeIsThere() {
        try {
            if (indexed) {
                database.runCommand(new Document("ping", 1));
            } else {
                work.index();
                hosts.index();
                indexed = true;
            }
            return true;
        } catch (MongoException _) {
            return false;
        }
    }

    private String queueMissing() {
        if (missing.isEmpty() && queuesAskedAt.plus(WHILE_WELL).isAfter(clock.instant())) {
            return "";
        }
        for (String queue : List.of(settings.inQueue(), settings.outQueue())) {
            try {
                sqs.getQueueUrl(r -> r.queueName(queue))
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException | SdkException _) {
                return "queue " + queue + " cannot be reached";
            }
        }
        queuesAskedAt = clock.instant();
        return "";
    }

    @Override
    public Health health() {
        return missing.isEmpty()
                ? Health.up().build()
                : Health.down().withDetail("reason", missing).build();
    }
}
