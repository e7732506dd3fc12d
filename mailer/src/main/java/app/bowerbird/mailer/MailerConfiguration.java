package app.bowerbird.mailer;

import app.bowerbird.fetch.SafeFetchSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.awspring.cloud.sqs.config.SqsMessageListenerContainerFactory;
import io.awspring.cloud.sqs.listener.QueueNotFoundStrategy;
import io.awspring.cloud.sqs.listener.errorhandler.ExponentialBackoffErrorHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/// The clock, the store and the queue, as every room is given them ([RoomsConfiguration]).
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SafeFetchSettings.class)
class MailerConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MongoDatabase database(MongoClient client, @Value("${spring.mongodb.database}") String name) {
        return client.getDatabase(name).withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }

    /// A store that is away is an answer within seconds, not a pile of waiting threads.
    @Bean
    MongoClientSettingsBuilderCustomizer quickToSaySo() {
        return settings -> settings.applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(4, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxWaitTime(4, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(4, TimeUnit.SECONDS).readTimeout(10, TimeUnit.SECONDS));
    }

    /// Acknowledges at once: the mail is stored by then, and a second delivery would only cost. Started by [QueueDoor].
    @Bean
    SqsMessageListenerContainerFactory<Object> mailOrders(SqsAsyncClient sqs) {
        return SqsMessageListenerContainerFactory.builder()
                .sqsAsyncClient(sqs)
                .errorHandler(ExponentialBackoffErrorHandler.builder()
                        .initialVisibilityTimeoutSeconds(1)
                        .maxVisibilityTimeoutSeconds(4)
                        .build())
                .configure(options -> options.autoStartup(false)
                        .queueNotFoundStrategy(QueueNotFoundStrategy.FAIL)
                        .messageVisibility(Duration.ofSeconds(60))
                        .acknowledgementInterval(Duration.ZERO)
                        .acknowledgementThreshold(0))
                .build();
    }
}
