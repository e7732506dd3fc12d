package app.bowerbird.reader;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import app.bowerbird.reader.account.Secret;
import app.bowerbird.reader.failpoint.Failpoint;
import app.bowerbird.reader.shelf.story.PrivateWords;
import com.mongodb.MongoException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.QueueNotFoundStrategy;
import io.awspring.cloud.sqs.listener.errorhandler.ExponentialBackoffErrorHandler;
import io.awspring.cloud.sqs.support.converter.MessagingMessageConverter;
import io.awspring.cloud.sqs.support.converter.SqsMessagingMessageConverter;
import java.time.Clock;
import java.time.Duration;
import org.bson.Document;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.thymeleaf.spring6.SpringTemplateEngine;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.databind.json.JsonMapper;

/// The parts that all rooms share: the clock, the store, the queues, the failpoint.
@Configuration(proxyBeanMethods = false)
class ReaderConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MongoDatabase database(MongoClient client, @Value("${spring.mongodb.database}") String name) {
        return client.getDatabase(name);
    }

    @Bean
    PrivateWords privateWords(Secret secret) {
        return new PrivateWords(secret.key("words"));
    }

    /// What we acknowledge is journalled by a majority; what is away is told within seconds, not after half a minute.
    @Bean
    MongoClientSettingsBuilderCustomizer patience(ReaderSettings settings) {
        long millis = settings.storeTimeout().toMillis();
        return builder -> builder.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(millis, MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(millis, MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout((int) millis, MILLISECONDS).readTimeout((int) millis, MILLISECONDS));
    }

    /// Whether the store answers, in words. Spring's own indicator stays away because its bean's name is taken:
    /// it would tell everybody who asks which databases there are, and its `hello` is not known to every
    /// embedded store.
    @Bean("mongoHealthIndicator")
    HealthIndicator store(MongoDatabase database) {
        return () -> {
            try {
                database.runCommand(new Document("ping", 1));
                return Health.up().build();
            } catch (MongoException unreachable) {
                return Health.down()
                        .withDetail("reason", "the store cannot be reached")
                        .build();
            }
        };
    }

    /// No class names in headers: the message is its JSON and nothing else.
    @Bean
    MessagingMessageConverter<Message> messages(JsonMapper json) {
        var converter = new SqsMessagingMessageConverter(json);
        converter.doNotSendPayloadTypeHeader();
        return converter;
    }

    /// Ten at once, acknowledged in tens; [QueueWatch] starts it when there is something to listen to. A stop waits
    /// for the poll in flight.
    @Bean
    SqsMessageListenerContainerFactory<Object> defaultSqsListenerContainerFactory(
            SqsAsyncClient sqs,
            MessagingMessageConverter<Message> messages,
            @Value("${spring.cloud.aws.sqs.listener.poll-timeout}") Duration pollTimeout) {
        return SqsMessageListenerContainerFactory.builder()
                .sqsAsyncClient(sqs)
                .errorHandler(ExponentialBackoffErrorHandler.builder()
                        .initialVisibilityTimeoutSeconds(1)
                        .multiplier(2)
                        .maxVisibilityTimeoutSeconds(30)
                        .build())
                .configure(options -> options.autoStartup(false)
                        .messageConverter(messages)
                        .queueNotFoundStrategy(QueueNotFoundStrategy.FAIL)
                        .maxConcurrentMessages(10)
                        .maxMessagesPerPoll(10)
                        .pollTimeout(pollTimeout)
                        .acknowledgementThreshold(10)
                        .acknowledgementInterval(Duration.ofMillis(250)))
                .build();
    }

    /// Makes the templates ready before anybody asks for a page. What Thymeleaf does once in a process blocks the
    /// thread that carries it; two engines that began it on virtual threads of a machine with two cores, this
    /// one and that of the letters, could wait for each other for ever.
    @Bean
    SmartInitializingSingleton readyTemplates(SpringTemplateEngine engine) {
        return engine::getConfiguration;
    }

    @Bean
    @Profile("failpoints")
    Failpoint failpoint(@Value("${FAILPOINT:}") String order) {
        return Failpoint.of(order);
    }

    @Bean
    @Profile("!failpoints")
    Failpoint noFailpoint() {
        return Failpoint.NONE;
    }
}
