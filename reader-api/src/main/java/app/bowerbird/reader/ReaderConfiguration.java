package app.bowerbird.reader;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import app.bowerbird.reader.failpoint.Failpoint;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/// The parts that all rooms share: the clock, the store, the failpoint.
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
