package app.bowerbird.reader.departure;

import app.bowerbird.reader.departure.trace.Departures;
import app.bowerbird.reader.departure.trace.EraseReader;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The stores behind departures.
@Configuration(proxyBeanMethods = false)
class DepartureConfiguration {

    @Bean
    Departures departures(MongoDatabase store, Clock clock) {
        return new Departures(store, clock);
    }

    @Bean
    EraseReader eraseReader(MongoDatabase store) {
        return new EraseReader(store);
    }
}
